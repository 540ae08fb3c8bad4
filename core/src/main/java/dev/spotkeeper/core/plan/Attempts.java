package dev.spotkeeper.core.plan;

import dev.spotkeeper.core.capacity.Offering;
import dev.spotkeeper.core.plan.Entry.TurnedAway;
import dev.spotkeeper.core.plan.Scene.Terms;
import dev.spotkeeper.core.record.Claim;
import dev.spotkeeper.core.record.Episode;
import dev.spotkeeper.core.record.VmRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * When a VM is started, and when not yet. There is no last attempt, but a bounded rate; people are told when it takes long.
 * What became of an attempt is {@link Aftermath}'s.
 */
final class Attempts {
    /** How every refusal's decision begins: it stands until the next attempt. */
    static final String REFUSED = "Azure refused the start: ";

    private static final String WAIT = "wait";
    private static final String OVERDUE = "it has been down for too long: a person should look";

    private Attempts() {}

    /** Plans a start: the record holds the claim, and is due when the claim runs out, should we die before the outcome. */
    static Plan start(VmRecord record, List<String> reasons, Terms terms) {
        Instant now = terms.now();
        Episode attempt = Episodes.current(record).withAttempt().withNextAttemptAt(now.plus(Backoff.FLOOR));
        Duration timeout = terms.policy().claimTimeout();
        Claim claim = new Claim(attempt.id() + "/" + attempt.attempts(), now, now.plus(timeout), Optional.empty());
        VmRecord standing =
                record.withOffering(record.traits().map(traits -> Offering.of(record.vm(), traits.place())));
        VmRecord claimed = standing.withEpisode(attempt).withClaim(Optional.of(claim));
        return new Plan(new Action.Start(claim, standing), claimed, "start", reasons, Optional.of(timeout), false);
    }

    /** Plans to wait, while it is not time for the next attempt. */
    static Optional<Plan> waiting(VmRecord record, Terms terms) {
        return Episodes.current(record)
                .nextAttemptAt()
                .filter(terms.now()::isBefore)
                .map(next -> waiting(record, standingReason(record), terms.until(next), terms));
    }

    /** Plans to wait, and to tell people when the episode is overdue and they were not told lately. */
    static Plan waiting(VmRecord record, String reason, Duration wait, Terms terms) {
        Episode episode = Episodes.current(record);
        boolean isOverdue = !terms.isWithinPatience(episode.openedAt());
        return isOverdue && !terms.wasToldLately(episode)
                ? telling(record, reason + "; " + OVERDUE, wait, terms.now())
                : Scene.lookAgain(record, WAIT, List.of(reason), wait);
    }

    /** Plans to wait, and to tell people now. */
    static Plan telling(VmRecord record, String reason, Duration wait, Instant now) {
        VmRecord told = record.withEpisode(Episodes.current(record).told(now));
        return new Plan(new Action.None(), told, WAIT, List.of(reason), Optional.of(wait), true);
    }

    /** Plans to wait for the VM's turn. What Azure said of it stands as the reason. */
    static Plan turnedAway(VmRecord record, TurnedAway away, Terms terms) {
        return waiting(record, refusal(record).orElse(away.reason()), away.comeBackAfter(), terms);
    }

    private static String standingReason(VmRecord record) {
        return refusal(record).orElse("Azure allows four starts a minute: the next one is not due yet");
    }

    private static Optional<String> refusal(VmRecord record) {
        String prefix = WAIT + ": ";
        return Optional.of(record.decision())
                .filter(decision -> decision.startsWith(prefix + REFUSED))
                .map(decision -> decision.substring(prefix.length()).replace("; " + OVERDUE, ""));
    }
}
