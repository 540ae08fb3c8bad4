package dev.spotkeeper.core.replacement;

import dev.spotkeeper.core.capacity.Offering;
import dev.spotkeeper.core.capacity.Refusal;
import dev.spotkeeper.core.pool.Pool;
import dev.spotkeeper.core.pool.Pool.Breaker;
import dev.spotkeeper.core.port.Deployments.State;
import dev.spotkeeper.core.roster.Loss;
import dev.spotkeeper.core.roster.Member;
import dev.spotkeeper.core.roster.Pause;
import dev.spotkeeper.core.roster.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Works what was seen of the members into a draft. */
final class Settling {
    private final Draft draft;
    private final Optional<Breaker> breaker;

    Settling(Draft draft, Optional<Pool> pool) {
        this.draft = draft;
        this.breaker = pool.flatMap(Pool::breaker);
    }

    void settle(Map<Integer, Sighting> sightings) {
        for (Member member : draft.members()) {
            Sighting sighting = sightings.get(member.number());
            if (sighting instanceof Sighting.OfDeployment seen && member.phase() instanceof Phase.Deploying deploying) {
                deployment(member, deploying, seen.state());
            } else if (sighting instanceof Sighting.OfVm seen && member.phase() instanceof Phase.Up up) {
                vm(member, up, seen.fate());
            } else if (sighting instanceof Sighting.OfVm seen && member.isRetired()) {
                retired(member, seen.fate());
            }
        }
    }

    private void deployment(Member member, Phase.Deploying deploying, State state) {
        if (state instanceof State.Succeeded) {
            deployed(member, deploying);
        } else if (state instanceof State.Failed failed) {
            failed(member, deploying, failed.refusal());
        } else if (state instanceof State.Running && draft.now().isBefore(deploying.expiresAt())) {
            draft.tell(new News.UnderWay(draft.id(member), deploying.offering()));
        } else if (state instanceof State.Absent && !draft.now().isBefore(deploying.expiresAt())) {
            absent(member, deploying);
        } else if (state instanceof State.Unavailable unseen
                && unseen.refusal().kind().needsPeople()) {
            String why = "Azure does not say what became of its deployment: "
                    + unseen.refusal().words();
            draft.complain("unseen|" + unseen.refusal().code(), draft.id(member), why);
        }
    }

    /**
     * Nobody knows of it, and nobody asks for it any more. Whatever may be there under its name all the same is removed before the next
     * one is asked for, which is somewhere else: who gave no answer is not asked again at once.
     */
    private void absent(Member member, Phase.Deploying deploying) {
        Offering offering = deploying.offering();
        String why = "its deployment never began";
        draft.put(member.withPhase(new Phase.Leaving(offering, deploying.vacantSince(), true, false, why)));
        draft.tell(new News.Left(draft.id(member), offering));
        Refusals.leaveAlone(draft, offering, why);
    }

    private void deployed(Member member, Phase.Deploying deploying) {
        Offering offering = deploying.offering();
        draft.put(member.withPhase(new Phase.Up(offering, draft.now(), deploying.claimedAt())));
        draft.tell(new News.Deployed(draft.id(member), offering));
        draft.track(offering, track -> track.available(draft.now()));
        if (offering.place().spot()) {
            draft.refusals(0);
        }
        Duration took = Duration.between(deploying.vacantSince(), draft.now());
        draft.note(new Note(
                draft.id(member),
                "deployed",
                "its VM was deployed: " + offering.words(),
                Map.of("offering", offering.words(), "withoutVmFor", took.toString())));
    }

    /** What the deployment had made is removed first: nothing of it may come to life later. */
    private void failed(Member member, Phase.Deploying deploying, Refusal refusal) {
        Offering offering = deploying.offering();
        Refusals.learn(draft, member, offering, refusal);
        draft.tell(new News.Refused(draft.id(member), offering, refusal));
        String why = "Azure refused the deployment: " + refusal.words();
        draft.put(member.withPhase(new Phase.Leaving(offering, deploying.vacantSince(), true, false, why)));
        Refusals.note(draft, draft.id(member), offering, refusal);
    }

    private void vm(Member member, Phase.Up up, Fate fate) {
        switch (fate.kind()) {
            case RUNNING, PENDING -> {}
            case UNREADABLE -> draft.complain("unreadable|" + draft.id(member).vmName(), draft.id(member), fate.why());
            case LOST -> lost(member, up, fate);
            case STOPPED, DELETED -> taken(member, up, fate);
        }
    }

    private void lost(Member member, Phase.Up up, Fate fate) {
        Offering offering = up.offering();
        Instant now = draft.now();
        draft.track(offering, track -> track.evicted(now, lived(up)));
        draft.lost(
                new Loss(offering.key(), now),
                breaker.map(known -> now.minus(known.within())).orElse(now));
        draft.put(member.withPhase(new Phase.Leaving(offering, now, true, false, fate.why())));
        draft.note(new Note(draft.id(member), "lost", fate.why(), Map.of("offering", offering.words())));
        breaker.filter(known -> lossesOf(offering) >= known.evictions())
                .ifPresent(known -> trip(member, offering, known));
    }

    private long lossesOf(Offering offering) {
        return draft.losses().stream()
                .filter(loss -> loss.offering().equals(offering.key()))
                .count();
    }

    private void trip(Member member, Offering offering, Breaker known) {
        String why = known.evictions() + " evictions within " + known.within();
        draft.pause(new Pause(offering.key(), draft.now().plus(known.pause()), why));
        draft.note(Note.of(
                draft.id(member), "pause", offering.words() + " is left alone for " + known.pause() + ": " + why));
    }

    private void taken(Member member, Phase.Up up, Fate fate) {
        draft.track(up.offering(), track -> track.survived(lived(up)));
        Optional<Offering> place = fate.kind() == Fate.Kind.STOPPED ? Optional.of(up.offering()) : Optional.empty();
        draft.put(member.onItsOwn().withPhase(new Phase.Retired(draft.now(), fate.why(), place, true)));
        draft.note(Note.of(
                draft.id(member), "retire", fate.why() + "; it is not replaced until the fleet document changes"));
    }

    /**
     * Its owner started it again, or gave it its tag back, which says that he wants it after all: whether its worker is ready is not asked in this
     * run, of which it may be the worker's first day or its hundredth.
     */
    private void retired(Member member, Fate fate) {
        Phase.Retired retired = (Phase.Retired) member.phase();
        if (fate.kind() == Fate.Kind.DELETED || fate.kind() == Fate.Kind.LOST) {
            forget(member, retired);
        }
        Optional<Offering> place = fate.kind() == Fate.Kind.RUNNING ? retired.offering() : Optional.empty();
        place.ifPresent(offering -> {
            draft.put(member.withPhase(new Phase.Up(offering, draft.now(), retired.at()).readyAt(draft.now())));
            draft.note(Note.of(draft.id(member), "rejoin", "its owner started it again"));
        });
    }

    /** Its VM is gone too. Until the document changes the pool goes without it. */
    private void forget(Member member, Phase.Retired retired) {
        if (retired.isMissed()) {
            draft.put(member.withPhase(new Phase.Retired(retired.at(), retired.why(), Optional.empty(), true)));
        } else {
            draft.drop(member);
        }
    }

    private Duration lived(Phase.Up up) {
        return Duration.between(up.since(), draft.now());
    }
}
