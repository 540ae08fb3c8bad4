package dev.spotkeeper.core.plan;

import dev.spotkeeper.core.eviction.Judgement;
import dev.spotkeeper.core.eviction.Run;
import dev.spotkeeper.core.eviction.Verdict;
import dev.spotkeeper.core.record.Episode;
import dev.spotkeeper.core.record.VmRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The VM runs: an open episode is over, and so is what is about earlier runs. What announces an eviction is watched. */
final class RunningRule {
    private RunningRule() {}

    static Plan decide(Scene scene) {
        Instant now = scene.now();
        VmRecord seen = scene.record();
        VmRecord current = seen.withEvidence(seen.dossier(now).current()).released();
        Optional<Episode> ended = seen.episode().filter(Episode::isOpen);
        VmRecord record = ended.map(episode -> current.withEpisode(episode.recovered(now)))
                .orElse(current);
        Plan plan = outlook(record, now);
        return ended.isPresent() ? recovered(plan, now) : PriceActs.whileRunning(plan, scene);
    }

    private static Plan recovered(Plan plan, Instant now) {
        List<String> reasons = plan.reasons().isEmpty() ? List.of("it runs again") : plan.reasons();
        return new Plan(
                plan.action(), PriceActs.ended(plan.record(), now), "recovered", reasons, plan.wakeAfter(), false);
    }

    private static Plan outlook(VmRecord record, Instant now) {
        Judgement judgement = record.dossier(now).judge();
        if (judgement.verdict() == Verdict.EVICTED) {
            return Scene.lookAgain(record, "watch", judgement.reasons(), watch(record, now));
        }
        if (judgement.isByPerson()) {
            return Scene.lookAgain(record, "watch", judgement.reasons(), Pace.OPERATION.after(Run.OUTLIVES));
        }
        return Scene.settled(record, Plan.RUNNING, List.of());
    }

    /** Returns how long until the eviction is due, or how soon to look again when it is. */
    static Duration watch(VmRecord record, Instant now) {
        return watch(record, now, Pace.EVICTION::after);
    }

    /** Returns how long until the eviction is due, or how soon to look again, by the time since then. */
    static Duration watch(VmRecord record, Instant now, UnaryOperator<Duration> pace) {
        Instant due = record.dossier(now).evictionDue().orElse(now);
        return now.isBefore(due) ? Duration.between(now, due) : pace.apply(Duration.between(due, now));
    }
}
