package dev.spotkeeper.cli.demo;

import java.util.Optional;

/**
 * What a user asked of the demo.
 *
 * @param json whether the timeline is for machines
 * @param seed what chance begins with
 * @param keep whether the temporary folder stays
 * @param scenario which script is played where there is no trace
 * @param trace the part of a recorded trace that drives capacity, or empty for the script
 */
public record DemoOptions(boolean json, long seed, boolean keep, Scenario scenario, Optional<TraceRequest> trace) {}
