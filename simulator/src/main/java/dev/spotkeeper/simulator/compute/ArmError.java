package dev.spotkeeper.simulator.compute;

/**
 * An error as ARM words it.
 *
 * @param code Azure's code
 * @param message Azure's text
 */
public record ArmError(String code, String message) {}
