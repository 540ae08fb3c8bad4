package dev.spotkeeper.core.control;

/**
 * What a sweep came to.
 *
 * @param examined how many VMs or records it looked at
 * @param woken how many passes it asked for
 * @param note what kept it from being complete, or empty
 */
public record SweepResult(int examined, int woken, String note) {}
