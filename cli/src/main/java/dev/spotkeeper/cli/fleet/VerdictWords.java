package dev.spotkeeper.cli.fleet;

import dev.spotkeeper.core.eviction.Verdict;
import dev.spotkeeper.core.fleet.HoldTag;
import dev.spotkeeper.core.price.PriceWatch;
import dev.spotkeeper.core.price.Standing;
import dev.spotkeeper.core.record.OwnersHold;
import dev.spotkeeper.core.record.VmRecord;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says why a VM is down, by the evidence on record, and whether its owner holds it. */
final class VerdictWords {
    private static final String RUNNING = "running";
    private static final Set<String> DOWN = Set.of("stopping", "stopped", "deallocating", "deallocated");

    private VerdictWords() {}

    /**
     * Says it.
     *
     * @param power as ARM shows it now
     * @return one or two short clauses, or a dash where there is nothing to say
     */
    static String of(VmRecord record, String power, Instant now) {
        Verdict verdict = record.dossier(now).judge().verdict();
        Optional<String> why = power.equals(RUNNING) ? outlook(verdict) : down(verdict, record, power);
        String words = Stream.concat(why.stream(), hold(record, now).stream()).collect(Collectors.joining("; "));
        return words.isEmpty() ? "-" : words;
    }

    private static Optional<String> outlook(Verdict verdict) {
        return verdict == Verdict.EVICTED ? Optional.of("eviction announced") : Optional.empty();
    }

    private static Optional<String> down(Verdict verdict, VmRecord record, String power) {
        return switch (verdict) {
            case EVICTED -> Optional.of(evicted(record));
            case STOPPED_BY_PERSON -> Optional.of("stopped by a person");
            case STOPPED_BY_US -> Optional.of("stopped for its price");
            case DELETED_BY_PERSON -> Optional.of("deleted by a person");
            case UNKNOWN -> DOWN.contains(power) ? Optional.of("nobody knows why") : Optional.empty();
        };
    }

    /** Neither Resource Health nor the logs tell price from capacity; the price before does, and so does Azure's first answer to a start. */
    private static String evicted(VmRecord record) {
        Optional<PriceWatch> dear = record.price().filter(watch -> watch.standing() == Standing.ABOVE);
        if (dear.isEmpty()) {
            return "evicted";
        }
        boolean isFirstAnswer =
                record.episode().filter(episode -> episode.attempts() > 1).isEmpty();
        return isFirstAnswer || dear.get().usdPerHour().isPresent()
                ? "evicted for its price"
                : "evicted, and too dear now";
    }

    private static Optional<String> hold(VmRecord record, Instant now) {
        return record.hold()
                .filter(hold -> hold.binds(now))
                .map(OwnersHold::tag)
                .map(VerdictWords::held);
    }

    private static String held(HoldTag tag) {
        return tag.until().map(until -> "held until " + until).orElse("held without end");
    }
}
