package dev.spotkeeper.core.plan;

import dev.spotkeeper.core.eviction.Verdict;
import dev.spotkeeper.core.record.Episode;
import dev.spotkeeper.core.record.VmRecord;
import java.time.Instant;
import java.util.Optional;

/** Opens episodes: one for each eviction, however many signals tell of it. */
final class Episodes {
    private Episodes() {}

    /** Returns the record with an open episode: the one that is open, or a new one that begins with its first evidence. */
    static VmRecord opened(VmRecord record, Verdict cause, Instant now) {
        return record.episode()
                .filter(Episode::isOpen)
                .map(open -> cause == Verdict.EVICTED ? record.withEpisode(open.withCause(cause)) : record)
                .orElseGet(() -> record.withEpisode(next(record, cause, now)));
    }

    /** Returns the episode of a record that has one. */
    static Episode current(VmRecord record) {
        return record.episode().orElseThrow(() -> new IllegalStateException(record.vm() + " has no episode"));
    }

    private static Episode next(VmRecord record, Verdict cause, Instant now) {
        Instant firstEvidence = record.dossier(now).evictionToldAt().orElse(now);
        Instant lastEnd = record.episode().flatMap(Episode::recoveredAt).orElse(Instant.EPOCH);
        Optional<Instant> nextAttemptAt = record.episode().flatMap(Episode::nextAttemptAt);
        return Episode.open(
                record.vm().name(), firstEvidence.isBefore(lastEnd) ? lastEnd : firstEvidence, cause, nextAttemptAt);
    }
}
