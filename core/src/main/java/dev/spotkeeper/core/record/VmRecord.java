package dev.spotkeeper.core.record;

import dev.spotkeeper.core.capacity.Offering;
import dev.spotkeeper.core.eviction.Dossier;
import dev.spotkeeper.core.eviction.Evidence;
import dev.spotkeeper.core.eviction.OwnDeeds;
import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.core.price.PriceWatch;
import dev.spotkeeper.core.price.Savings;
import java.time.Instant;
import java.util.Optional;

/**
 * All that is kept about one VM between passes.
 *
 * @param vm the VM
 * @param traits what it was when ARM last described it, if it ever did
 * @param hold the owner's wish that nothing be started for a while, if there is one
 * @param life what was seen of it
 * @param evidence what was told about it since it last ran
 * @param episode the eviction that is being dealt with, or the last one
 * @param claim the step that somebody is taking, if any: the lock
 * @param offering where it waits for capacity or holds a lease, if it does; what comes of it is to be told there
 * @param price how its max price stood when it was last looked at, if it has one
 * @param act what is being done to it for its price, or was done last
 * @param savings what it has saved so far, once its prices were read
 * @param dueAt when the next pass is due; empty when nothing is pending
 * @param decision the last decision in words, so that the log tells of changes only
 */
public record VmRecord(
        VmId vm,
        Optional<Traits> traits,
        Optional<OwnersHold> hold,
        Life life,
        Evidence evidence,
        Optional<Episode> episode,
        Optional<Claim> claim,
        Optional<Offering> offering,
        Optional<PriceWatch> price,
        Optional<PriceAct> act,
        Optional<Savings> savings,
        Optional<Instant> dueAt,
        String decision) {

    /** Returns the record of a VM that nothing is known about. */
    public static VmRecord unseen(VmId vm) {
        return new VmRecord(
                vm,
                Optional.empty(),
                Optional.empty(),
                Life.unseen(),
                Evidence.none(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "");
    }

    /** Returns whether an episode is open. */
    public boolean inEpisode() {
        return episode.filter(Episode::isOpen).isPresent();
    }

    /** Returns all that a verdict rests on. */
    public Dossier dossier(Instant now) {
        OwnDeeds own = episode.filter(Episode::isOpen)
                .map(open -> open.ownDeeds(offering.isPresent()))
                .orElseGet(OwnDeeds::none);
        OwnDeeds deeds = act.flatMap(known -> known.stop()
                        .map(stop -> own.withStop(stop, known.isUnderWay() || stop.comesLate(life.downSince()))))
                .orElse(own);
        return new Dossier(evidence, life.run(), deeds, now);
    }

    public VmRecord withTraits(Traits newTraits) {
        return new VmRecord(
                vm,
                Optional.of(newTraits),
                hold,
                life,
                evidence,
                episode,
                claim,
                offering,
                price,
                act,
                savings,
                dueAt,
                decision);
    }

    public VmRecord withHold(Optional<OwnersHold> newHold) {
        return new VmRecord(
                vm, traits, newHold, life, evidence, episode, claim, offering, price, act, savings, dueAt, decision);
    }

    public VmRecord withLife(Life newLife) {
        return new VmRecord(
                vm, traits, hold, newLife, evidence, episode, claim, offering, price, act, savings, dueAt, decision);
    }

    public VmRecord withEvidence(Evidence newEvidence) {
        return new VmRecord(
                vm, traits, hold, life, newEvidence, episode, claim, offering, price, act, savings, dueAt, decision);
    }

    public VmRecord withEpisode(Episode newEpisode) {
        return new VmRecord(
                vm,
                traits,
                hold,
                life,
                evidence,
                Optional.of(newEpisode),
                claim,
                offering,
                price,
                act,
                savings,
                dueAt,
                decision);
    }

    public VmRecord withClaim(Optional<Claim> newClaim) {
        return new VmRecord(
                vm, traits, hold, life, evidence, episode, newClaim, offering, price, act, savings, dueAt, decision);
    }

    public VmRecord withOffering(Optional<Offering> newOffering) {
        return new VmRecord(
                vm, traits, hold, life, evidence, episode, claim, newOffering, price, act, savings, dueAt, decision);
    }

    /** Returns this record without a claim, and without a place among those that are started or wait to be. */
    public VmRecord released() {
        return withClaim(Optional.empty()).withOffering(Optional.empty());
    }

    public VmRecord withPrice(Optional<PriceWatch> newPrice) {
        return new VmRecord(
                vm, traits, hold, life, evidence, episode, claim, offering, newPrice, act, savings, dueAt, decision);
    }

    public VmRecord withAct(Optional<PriceAct> newAct) {
        return new VmRecord(
                vm, traits, hold, life, evidence, episode, claim, offering, price, newAct, savings, dueAt, decision);
    }

    /** Returns what is being done to the VM for its price now, if anything is. */
    public Optional<PriceAct> actUnderWay() {
        return act.filter(PriceAct::isUnderWay);
    }

    public VmRecord withSavings(Savings newSavings) {
        return new VmRecord(
                vm,
                traits,
                hold,
                life,
                evidence,
                episode,
                claim,
                offering,
                price,
                act,
                Optional.of(newSavings),
                dueAt,
                decision);
    }

    public VmRecord withDueAt(Optional<Instant> newDueAt) {
        return new VmRecord(
                vm, traits, hold, life, evidence, episode, claim, offering, price, act, savings, newDueAt, decision);
    }

    public VmRecord withDecision(String newDecision) {
        return new VmRecord(
                vm, traits, hold, life, evidence, episode, claim, offering, price, act, savings, dueAt, newDecision);
    }
}
