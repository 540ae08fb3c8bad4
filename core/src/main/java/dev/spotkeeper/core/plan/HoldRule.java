package dev.spotkeeper.core.plan;

import dev.spotkeeper.core.fleet.HoldTag;
import dev.spotkeeper.core.fleet.PowerState;
import dev.spotkeeper.core.fleet.Vm;
import dev.spotkeeper.core.record.OwnersHold;
import dev.spotkeeper.core.record.VmRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The tag {@code spotkeeper-hold}: until its instant nothing is started, and then the VM is judged again on all evidence. A
 * person who starts the VM meanwhile has changed his mind: that value of the tag binds no longer.
 */
final class HoldRule {
    private HoldRule() {}

    /** Returns the record with the hold that the VM's tag asks for now. */
    static VmRecord noted(Vm vm, VmRecord before, VmRecord seen, Instant now) {
        return seen.withHold(vm.holdTag()
                .map(tag -> before.hold()
                        .filter(known -> known.tag().equals(tag))
                        .map(known -> wasStartedByPerson(known, before, seen, now) ? known.end() : known)
                        .orElseGet(() -> new OwnersHold(tag, now, false))));
    }

    /** Plans to hold, in place of a start that everything else speaks for. */
    static Optional<Plan> inPlaceOfAStart(Scene scene, VmRecord opened, List<String> reasons) {
        return binding(scene).map(hold -> {
            VmRecord kept =
                    opened.released().withEpisode(Episodes.current(opened).established());
            List<String> why = Stream.concat(reasons.stream(), Stream.of(words(hold.tag())))
                    .toList();
            return new Plan(new Action.None(), kept, "hold", why, untilEnd(hold, scene), false);
        });
    }

    /** Returns the sooner of a wait and the end of the hold, if there is one that binds. */
    static Duration atMostUntilItsEnd(Duration wait, Scene scene) {
        return binding(scene)
                .flatMap(hold -> untilEnd(hold, scene))
                .filter(end -> end.compareTo(wait) < 0)
                .orElse(wait);
    }

    private static Optional<OwnersHold> binding(Scene scene) {
        return scene.record().hold().filter(hold -> hold.binds(scene.now()));
    }

    private static Optional<Duration> untilEnd(OwnersHold hold, Scene scene) {
        return hold.tag().until().map(scene.terms()::until);
    }

    /** Seen down under the hold, then running without a claim of ours; or read in the activity log. */
    private static boolean wasStartedByPerson(OwnersHold hold, VmRecord before, VmRecord seen, Instant now) {
        boolean cameUp = before.life().downSince().isPresent() && seen.life().power() == PowerState.RUNNING;
        return (cameUp && before.claim().isEmpty()) || seen.dossier(now).readAPersonsStartSince(hold.seenAt());
    }

    private static String words(HoldTag tag) {
        return tag.until().isPresent()
                ? "its tag " + HoldTag.NAME + " holds it until " + tag.value()
                : "its tag " + HoldTag.NAME + " says '" + tag.value()
                        + "', which is no ISO 8601 instant with an offset, so it is held without end";
    }
}
