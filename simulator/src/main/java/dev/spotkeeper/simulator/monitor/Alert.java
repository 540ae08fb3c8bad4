package dev.spotkeeper.simulator.monitor;

import java.time.Instant;

/** An alert on its way. */
sealed interface Alert permits ActivityAlert, LogAlert {
    /** The name of the rule that fired. */
    String ruleName();

    /** Who is told. */
    Receiver receiver();

    /** Which VM it is about, by its name. */
    String vm();

    /** What it says became of it. */
    String status();

    /** What it is about, in a few words for people. */
    String about();

    /** When what it tells of happened. */
    Instant since();
}
