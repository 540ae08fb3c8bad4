package dev.spotkeeper.core.plan;

import dev.spotkeeper.core.eviction.Readings;
import dev.spotkeeper.core.eviction.Verdict;
import dev.spotkeeper.core.record.VmRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is read before a VM that is down is started or left alone. Resource Health is read each time: it is one cheap request,
 * and shows a person's stop within seconds. The logs are read too, since they remember what Resource Health forgets after ten
 * minutes; but they cost a query of seconds, five of which may run at once, and hold nothing younger than a minute. So their
 * answer stands for a minute, and they are not asked while Resource Health itself names an eviction that has only just begun.
 * A VM that is only said to be evicted stays down for a while, in which its owner's stop would become known, before both are
 * asked for the last time.
 *
 * <p>What cannot be read holds a start back that nothing pulled supports (docs/decisions/0007).
 */
final class Inquiry {
    /** No record reaches the logs sooner, so asking again earlier tells nothing new. */
    static final Duration LOGS_HOLD = Duration.ofMinutes(1);

    /** Logs lag by 3 to 20 min: of an eviction that began later than this they know nothing that Resource Health does not. */
    static final Duration JUST_BEGUN = Duration.ofMinutes(5);

    /**
     * How long a VM must have been seen down before it is started on pushed evidence alone. Resource Health shows a person's
     * stop within seconds, the activity log had one after 82 s and an eviction after 185 s; those are all that were observed.
     */
    static final Duration SETTLING = Duration.ofMinutes(3);

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
        if (isSettling(scene)) {
            return Optional.of(settling(scene, record));
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
        return scene.judgement().verdict() == Verdict.UNKNOWN
                || scene.judgement().restsOnPushedEvidenceOnly();
    }

    private static boolean isSettling(Scene scene) {
        return isMereWord(scene) && scene.now().isBefore(settledAt(scene));
    }

    private static boolean isMereWord(Scene scene) {
        return scene.judgement().verdict() == Verdict.EVICTED
                && scene.judgement().restsOnPushedEvidenceOnly();
    }

    private static Instant settledAt(Scene scene) {
        return scene.now().minus(scene.downFor()).plus(SETTLING);
    }

    private static Plan settling(Scene scene, VmRecord record) {
        Duration left = scene.terms().until(settledAt(scene));
        Duration pace = Pace.EVICTION.after(scene.downFor());
        String reason = scene.judgement().reasons().get(0) + ", and Resource Health does not say so yet";
        return Scene.lookAgain(record, "wait", List.of(reason), pace.compareTo(left) < 0 ? pace : left);
    }

    /** What the logs said before the VM had settled is no last word. */
    private static boolean areLogsWanted(Scene scene) {
        boolean areFresh = scene.record()
                .evidence()
                .logsReadAt()
                .filter(read -> scene.terms().since(read).compareTo(LOGS_HOLD) < 0)
                .filter(read -> !isMereWord(scene) || !read.isBefore(settledAt(scene)))
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
