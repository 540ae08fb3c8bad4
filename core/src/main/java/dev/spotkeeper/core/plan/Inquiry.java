package dev.spotkeeper.core.plan;

import dev.spotkeeper.core.eviction.Readings;
import dev.spotkeeper.core.eviction.Verdict;
import dev.spotkeeper.core.record.VmRecord;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What is read before a VM that is down is started or left alone. Resource Health is read each time: it is one cheap request,
 * and shows a person's stop within seconds. The logs are read too, since they remember what Resource Health forgets after ten
 * minutes; but they cost a query of seconds, five of which may run at once, and hold nothing younger than a minute. So their
 * answer stands for a minute, and they are not asked while Resource Health itself names an eviction that has only just begun.
 *
 * <p>What cannot be read holds a start back that nothing pulled supports (docs/decisions/0007).
 */
final class Inquiry {
    /** No record reaches the logs sooner, so asking again earlier tells nothing new. */
    static final Duration LOGS_HOLD = Duration.ofMinutes(1);

    /** Logs lag by 3 to 20 min: of an eviction that began later than this they know nothing that Resource Health does not. */
    static final Duration JUST_BEGUN = Duration.ofMinutes(5);

    private Inquiry() {}

    /** Returns what to ask, or to wait for, before a start; empty when all that has to be known is known. */
    static Optional<Plan> beforeStart(Scene scene, VmRecord record) {
        Readings readings = scene.readings();
        if (readings.health().isEmpty()) {
            return Optional.of(Scene.ask(record, new Action.ReadHealth()));
        }
        if (readings.healthNamesEvictionSince(scene.now().minus(JUST_BEGUN))) {
            return Optional.empty();
        }
        if (readings.isHealthUnreadable() && needsAll(scene)) {
            return Optional.of(heldBack(scene, record, "Resource Health"));
        }
        if (areLogsWanted(scene)) {
            return Optional.of(askLogs(scene, record));
        }
        return readings.areLogsUnreadable() && needsAll(scene)
                ? Optional.of(heldBack(scene, record, "the activity log"))
                : Optional.empty();
    }

    /** Returns what to ask before a VM is left down that nobody said a word about. */
    static Optional<Plan> beforeLeaving(Scene scene) {
        if (scene.readings().health().isEmpty()) {
            return Optional.of(Scene.ask(scene.record(), new Action.ReadHealth()));
        }
        return areLogsWanted(scene) ? Optional.of(askLogs(scene, scene.record())) : Optional.empty();
    }

    private static boolean needsAll(Scene scene) {
        return scene.judgement().verdict() != Verdict.EVICTED
                || scene.judgement().restsOnPushedEvidenceOnly();
    }

    private static boolean areLogsWanted(Scene scene) {
        boolean areFresh = scene.record()
                .evidence()
                .logsReadAt()
                .filter(read -> scene.terms().since(read).compareTo(LOGS_HOLD) < 0)
                .isPresent();
        return scene.readings().logs().isEmpty() && !areFresh;
    }

    private static Plan askLogs(Scene scene, VmRecord record) {
        return Scene.ask(record, new Action.ReadLogs(record.life().run().lookBack(scene.now())));
    }

    /** What was pushed never outweighs what is pulled, so it does not do without it either. */
    private static Plan heldBack(Scene scene, VmRecord record, String whatIsMissing) {
        Duration pace = Pace.SILENCE.after(scene.downFor());
        return Scene.lookAgain(
                record,
                "wait",
                List.of(whatIsMissing + " cannot be read, and without it nobody knows whether a person stopped it"),
                pace);
    }
}
