package dev.spotkeeper.wire.worker;

import java.time.Duration;

/** For how long rows are kept that nobody writes any more. */
public final class Retention {
    /** Longer than any VM is without a worker that will ever come back to its row, and enough lives to learn from. */
    public static final Duration KEPT = Duration.ofDays(90);

    /** How many rows one sweep removes of one table; what is more waits for the next. */
    public static final int MOST = 100;

    private Retention() {}
}
