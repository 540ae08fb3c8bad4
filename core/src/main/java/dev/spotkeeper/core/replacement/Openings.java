package dev.spotkeeper.core.replacement;

import dev.spotkeeper.core.capacity.Hold;
import dev.spotkeeper.core.capacity.Offering;
import dev.spotkeeper.core.capacity.OfferingRecord;
import dev.spotkeeper.core.capacity.Shortage;
import dev.spotkeeper.core.plan.Gate;
import dev.spotkeeper.core.plan.RestartPolicy;
import dev.spotkeeper.core.roster.Pause;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where a VM may be asked for now, by what all instances know of offerings; it counts those that this plan sends there. */
final class Openings {
    private final Map<String, OfferingRecord> records;
    private final Map<String, Hold> holds;
    private final Draft draft;
    private final RestartPolicy policy;
    private final Map<String, Integer> taken = new HashMap<>();

    Openings(Surroundings known, Draft draft, RestartPolicy policy) {
        this.records = byKey(known.offerings(), record -> record.offering().key());
        this.holds = byKey(known.holds(), Hold::key);
        this.draft = draft;
        this.policy = policy;
    }

    /** Returns until when an offering is not to be asked, and why; empty when it may be now. */
    Optional<Pause> closed(Offering offering) {
        Optional<Hold> hold = Stream.of(Hold.writes(offering), Hold.size(offering))
                .flatMap(key -> Optional.ofNullable(holds.get(key)).stream())
                .filter(held -> held.stands(draft.now()))
                .findFirst();
        return draft.pause(offering.key())
                .or(() -> draft.pause(Refusals.sizeKey(offering)))
                .or(() -> hold.map(held -> new Pause(offering.key(), held.until(), held.cause())))
                .or(() -> full(offering));
    }

    /** Counts a VM that is sent there. */
    void take(Offering offering) {
        taken.merge(offering.key(), 1, Integer::sum);
    }

    /** Returns the shortage that stands there, if one does. */
    Optional<Shortage> shortage(Offering offering) {
        return Optional.ofNullable(records.get(offering.key()))
                .flatMap(OfferingRecord::shortage)
                .filter(shortage -> shortage.until().isAfter(draft.now()));
    }

    private Optional<Pause> full(Offering offering) {
        OfferingRecord record =
                Optional.ofNullable(records.get(offering.key())).orElseGet(() -> OfferingRecord.unknown(offering));
        Gate gate = new Gate(record, policy, draft.now());
        if (gate.hasRoom(taken.getOrDefault(offering.key(), 0))) {
            return Optional.empty();
        }
        String cause = record.shortage().map(Shortage::cause).orElse("others are being started there");
        return Optional.of(new Pause(offering.key(), gate.roomAt(), cause));
    }

    private static <T> Map<String, T> byKey(List<T> all, Function<T, String> key) {
        return all.stream().collect(Collectors.toMap(key, Function.identity(), (a, b) -> b));
    }
}
