package dev.spotkeeper.simulator.fault;

import java.time.Duration;

/** Something that goes wrong with one ARM operation. */
public sealed interface Fault {
    /** The request is refused at once with this status and error. */
    record Refuse(int status, String code, String message) implements Fault {}

    /** The operation is accepted, runs, and fails with this error. */
    record Fail(String code, String message) implements Fault {}

    /** The operation takes this much longer. */
    record Delay(Duration by) implements Fault {}
}
