package dev.spotkeeper.cli.fleet;

import dev.spotkeeper.core.worker.Hearing;
import dev.spotkeeper.core.worker.Heartbeat;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** What a worker does, in a word or three. */
final class WorkerWords {
    /** Workers say something every half minute; three words in a row that are missing are no accident. */
    private static final Duration SILENT = Duration.ofSeconds(90);

    private WorkerWords() {}

    static String of(Hearing heard, Instant now) {
        if (heard instanceof Hearing.Said said) {
            return of(said.heartbeat(), now);
        }
        return heard instanceof Hearing.Unreadable ? "not known" : "-";
    }

    private static String of(Heartbeat said, Instant now) {
        Duration since = Duration.between(said.seenAt(), now);
        return since.compareTo(SILENT) > 0
                ? "silent for " + Span.of(since)
                : said.phase().name().toLowerCase(Locale.ROOT);
    }
}
