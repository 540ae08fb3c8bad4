package dev.spotkeeper.core.plan;

import dev.spotkeeper.core.capacity.Refusal;
import dev.spotkeeper.core.eviction.Verdict;
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
 * What follows from what became of a claimed start. Pure, and made to be applied again to a record that somebody merged a
 * signal into meanwhile. Each method takes a record that holds the claim.
 */
public final class Aftermath {
    /** One operation may be asked about 15 times a minute (Compute token buckets, "Get Operation"). */
    static final Duration SHORTEST_POLL = Duration.ofSeconds(5);

    /** When Azure asks for more than this (a throttled poll may name 20 min), the claim has run out and the VM's state tells. */
    static final Duration LONGEST_POLL = Duration.ofMinutes(15);

    /** How soon to see for ourselves when the answer to the request was lost. */
    static final Duration UNCLEAR = Duration.ofSeconds(10);

    private final Terms terms;

    public Aftermath(RestartPolicy policy, Instant now) {
        this.terms = new Terms(policy, now);
    }

    /** Azure accepted the start; without an operation to ask about, the VM's state will tell. */
    public Plan accepted(VmRecord record, Optional<String> operationUrl, Duration pollAfter) {
        VmRecord begun = begun(PriceActs.startAccepted(record), operationUrl);
        return Scene.lookAgain(begun, "wait", List.of("Azure accepted the start"), bounded(pollAfter));
    }

    /** The offering does not let the VM in yet. */
    public Plan turnedAway(Action.Start start, TurnedAway away) {
        return Attempts.turnedAway(start.unclaimed(), away, terms);
    }

    /**
     * Azure refused the start, at once or later. When the offering is out of capacity the next attempt follows at its pace, or
     * as soon as it calls; otherwise when the refusal's kind and the VM's own back-off allow.
     *
     * @param askedAgainAt when the offering is asked again, if the refusal says something about it
     */
    public Plan refused(VmRecord record, Refusal refusal, Optional<Instant> askedAgainAt) {
        Episode episode = Episodes.current(record);
        Duration wait = askedAgainAt
                .map(at -> longer(terms.until(at), Backoff.FLOOR))
                .orElseGet(() -> ownWait(record, refusal));
        Duration bar = askedAgainAt.isPresent() ? Backoff.FLOOR : wait;
        VmRecord released = PriceCare.refused(record, refusal, terms.now())
                .withClaim(Optional.empty())
                .withEpisode(episode.withNextAttemptAt(terms.now().plus(bar)));
        String reason = Attempts.REFUSED + refusal.words() + PriceCare.cause(record, refusal);
        Duration look = PriceRaise.isNext(released, terms.now()) ? SHORTEST_POLL : wait;
        return refusal.kind().needsPeople() && !terms.wasToldLately(episode)
                ? Attempts.telling(released, reason, look, terms.now())
                : Attempts.waiting(released, reason, look, terms);
    }

    /** The answer was lost: the claim stands, and ARM will show whether the start is under way. */
    public Plan unclear(VmRecord record, String why) {
        return Scene.lookAgain(record, "wait", List.of("the answer to the start was lost: " + why), UNCLEAR);
    }

    /** The operation is under way. */
    public Plan underWay(VmRecord record, Duration pollAfter) {
        return Scene.lookAgain(record, "wait", List.of("Azure accepted the start"), bounded(pollAfter));
    }

    /**
     * The start succeeded, so the VM ran, though nobody may have seen it. What was known before the start explains no later
     * stop, the episode included: if the VM is down again, a person may have stopped it in between.
     */
    public VmRecord succeeded(VmRecord record) {
        Instant claimedAt = record.claim().map(Claim::claimedAt).orElse(terms.now());
        VmRecord ran = PriceActs.ended(over(record), claimedAt)
                .withOffering(Optional.empty())
                .withLife(record.life().ran(claimedAt, terms.now()));
        return ran.episode()
                .map(episode -> ran.withEpisode(episode.withCause(Verdict.UNKNOWN)))
                .orElse(ran);
    }

    /** The operation is over, or Azure knows it no more: for a while yet ARM may go on showing the VM down. */
    public VmRecord over(VmRecord record) {
        return begun(record, Optional.empty());
    }

    private VmRecord begun(VmRecord record, Optional<String> operationUrl) {
        return record.withClaim(record.claim().map((Claim claim) -> terms.begun(claim, operationUrl)));
    }

    /** Our pace was wrong, not the VM: its attempts so far do not count against it. */
    private Duration ownWait(VmRecord record, Refusal refusal) {
        return refusal.kind() == Refusal.Kind.THROTTLED
                ? refusal.leastWait().plus(Backoff.spread(record.vm(), Gate.HOLD_SPREAD))
                : longer(refusal.leastWait(), backoff(Episodes.current(record)));
    }

    private Duration backoff(Episode episode) {
        RestartPolicy policy = terms.policy();
        return new Backoff(policy.firstDelay(), policy.maxDelay()).after(episode.id(), episode.attempts());
    }

    private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) > 0 ? a : b;
    }

    static Duration bounded(Duration pollAfter) {
        if (pollAfter.compareTo(SHORTEST_POLL) < 0) {
            return SHORTEST_POLL;
        }
        return pollAfter.compareTo(LONGEST_POLL) > 0 ? LONGEST_POLL : pollAfter;
    }
}
