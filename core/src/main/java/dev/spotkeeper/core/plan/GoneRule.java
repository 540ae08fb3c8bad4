package dev.spotkeeper.core.plan;

import dev.spotkeeper.core.eviction.Judgement;
import dev.spotkeeper.core.eviction.Verdict;
import dev.spotkeeper.core.fleet.EvictionPolicy;
import dev.spotkeeper.core.fleet.PowerState;
import dev.spotkeeper.core.record.Traits;
import dev.spotkeeper.core.record.VmRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** ARM answers 404. Azure deletes a VM by eviction only under the Delete policy; otherwise somebody deleted it. */
final class GoneRule {
    private GoneRule() {}

    static Plan decide(VmRecord before, Instant now) {
        VmRecord record =
                before.withLife(before.life().see(PowerState.GONE, now)).released();
        return Scene.settled(
                record, "leave", List.of(reason(record, record.dossier(now).judge())));
    }

    private static String reason(VmRecord record, Judgement judgement) {
        Optional<EvictionPolicy> policy = record.traits().map(Traits::evictionPolicy);
        if (policy.isEmpty()) {
            return "it does not exist, and did not when it was last looked for";
        }
        if (judgement.isByPerson()) {
            return "it is gone, and " + String.join("; ", judgement.reasons());
        }
        if (policy.get() == EvictionPolicy.DEALLOCATE) {
            return "it is gone, which no eviction does to a VM with the Deallocate policy: a person deleted it";
        }
        return judgement.verdict() == Verdict.EVICTED
                ? "it was evicted and deleted: it needs a replacement, not a start"
                : "it is gone and nobody said why";
    }
}
