package dev.spotkeeper.worker.work;

import dev.spotkeeper.wire.work.ItemState;
import dev.spotkeeper.wire.work.Phase;
import dev.spotkeeper.wire.work.ResultRef;
import dev.spotkeeper.wire.work.WorkMessage;
import dev.spotkeeper.worker.http.Backoff;
import dev.spotkeeper.worker.log.EventLine;
import dev.spotkeeper.worker.storage.StorageException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Ends a claim: the result committed, the work handed back, or given up. The state says so first, then the queue follows. */
final class Settlement implements Ending {
    private static final Backoff RETRY_WORK = new Backoff(Duration.ofSeconds(5), Duration.ofMinutes(5));

    private final Shop shop;
    private final Lease lease;
    private final WorkMessage work;
    private final Holding holding;
    private final Persistence persistence;
    private final Closing closing;

    Settlement(Shop shop, Lease lease, WorkMessage work, Holding holding) {
        this.shop = shop;
        this.lease = lease;
        this.work = work;
        this.holding = holding;
        this.persistence = new Persistence(shop.drain(), lease::isHeld);
        this.closing = new Closing(shop, lease);
    }

    /** Work that is done, failed or lost is not gone on with from here. */
    @Override
    public Optional<Instant> savesUntil(Outcome outcome, StopSwitch stop) {
        return Optional.of(stop.saveUntil()).filter(until -> outcome instanceof Outcome.Preempted);
    }

    @Override
    public Outcome settle(Outcome outcome, CheckpointSaver saver, Path result) {
        ItemState state = saver.state();
        if (outcome instanceof Outcome.Done) {
            return commit(saver, result);
        } else if (outcome instanceof Outcome.Preempted preempted) {
            preempt(state.preempted(), preempted.reason());
        } else if (outcome instanceof Outcome.Postponed postponed) {
            postpone(postponed.reason());
        } else if (outcome instanceof Outcome.Failed failed) {
            fail(state.failed(), failed);
        } else if (outcome instanceof Outcome.Lost) {
            lost();
        } else {
            throw new AssertionError(outcome);
        }
        return outcome;
    }

    /** Somebody else may begin it, or this worker later. */
    @Override
    public void postpone(String reason) {
        log("postponed", reason);
        // Whoever takes the message before the state says so must think that the work was begun, and that its worker
        // died.
        boolean stands = isDonePatiently(holding.state().handedBack());
        if (release(stands, Lease.POSTPONED)) {
            shop.log().write(line("handedBack"));
        }
    }

    private boolean isDonePatiently(ItemState state) {
        try {
            return lease.isHeld() && persistence.getPatiently(() -> holding.write(state), this::hasTime);
        } catch (IOException notNow) {
            return false;
        }
    }

    private boolean hasTime() {
        return shop.drain().order().isEmpty();
    }

    private void preempt(ItemState state, String reason) {
        ItemState remembering = shop.remembering(state, "interrupted: " + reason);
        Optional<String> spent = work.requeue()
                ? Budgets.usedUp(state.tally())
                : Optional.of("interrupted (" + reason + "), and it is not to be requeued");
        if (spent.isPresent()) {
            giveUp(remembering, spent.get());
        } else {
            handBack(remembering, Duration.ZERO);
        }
    }

    private void fail(ItemState state, Outcome.Failed failed) {
        ItemState remembering = shop.remembering(state, failed.reason());
        boolean last = !failed.again()
                || !work.requeue()
                || Budgets.usedUp(state.tally()).isPresent();
        if (last) {
            giveUp(remembering, failed.reason());
        } else {
            log("failed", failed.reason());
            release(
                    stands(remembering.handedBack()),
                    RETRY_WORK.after(state.tally().failures()));
        }
    }

    private Outcome commit(CheckpointSaver saver, Path result) {
        ItemState state = saver.state();
        ResultRef ref;
        try {
            ref = shop.results().describe(state, result);
        } catch (IOException unreadable) {
            Outcome.Failed failed = new Outcome.Failed("its result cannot be read: " + unreadable.getMessage(), true);
            fail(state.failed(), failed);
            return failed;
        }
        Optional<IOException> failure = upload(ref, result);
        if (failure.isEmpty() && stands(state.done(ref))) {
            return committed(saver);
        } else if (holding.isLost() || !lease.isHeld()) {
            withdrawResult();
            lost();
            return new Outcome.Lost();
        }
        return unkept(saver, failure);
    }

    private Outcome committed(CheckpointSaver saver) {
        shop.log().write(line("committed"));
        closing.done(holding.state(), saver.hasUploaded());
        return new Outcome.Done();
    }

    /**
     * Storage is at fault, and not the work. An outage ends, and all that bounds it is the number of deliveries; a refusal may last for ever,
     * and is counted. A commit whose answers were all lost may stand, and then it does.
     */
    private Outcome unkept(CheckpointSaver saver, Optional<IOException> failure) {
        String reason = "it is done, but its result cannot be kept"
                + failure.map(why -> ": " + why.getMessage()).orElse("");
        ItemState state = isRefusal(failure) ? saver.state().resultRefused() : saver.state();
        ItemState remembering = shop.remembering(state, reason);
        Optional<String> spent = work.requeue()
                ? Budgets.usedUp(state.tally()).map(budget -> budget + "; " + reason)
                : Optional.of(reason + ", and it is not to be requeued");
        ItemState last = spent.isPresent() ? remembering.givenUp() : remembering.handedBack();
        boolean stands = stands(last);
        if (stands && holding.state().phase() == Phase.DONE) {
            return committed(saver);
        } else if (spent.isPresent()) {
            giveUp(stands, last, spent.get());
        } else {
            log("postponed", reason);
            handBack(stands, RETRY_WORK.after(state.tally().deliveries()));
        }
        return new Outcome.Postponed(reason);
    }

    private static boolean isRefusal(Optional<IOException> failure) {
        return failure.isPresent() && failure.get() instanceof StorageException storage && storage.isRefusal();
    }

    /**
     * Who lost the work by now must not even leave a result that looks like one; who cannot be reached leaves it. Work that must not run
     * again waits longer for storage than work that may.
     *
     * @return why it is not uploaded; empty when it is
     */
    private Optional<IOException> upload(ResultRef ref, Path result) {
        ResultUpload upload = new ResultUpload(shop, lease);
        try {
            new Persistence(shop.drain(), upload::hasTime)
                    .getPatiently(() -> upload.send(ref, result), () -> !work.requeue() && hasTime());
            return Optional.empty();
        } catch (IOException notNow) {
            return Optional.of(notNow);
        }
    }

    private void withdrawResult() {
        if (holding.isLost()) {
            new Sweep(shop.log(), work.id()).attempt(() -> shop.results().removeOf(holding.state()));
        }
    }

    private void giveUp(ItemState state, String reason) {
        ItemState dead = state.givenUp();
        giveUp(stands(dead), dead, reason);
    }

    private void giveUp(boolean stands, ItemState dead, String reason) {
        if (stands) {
            closing.dead(work, dead, reason);
        } else if (holding.isLost()) {
            lost();
        }
    }

    private void handBack(ItemState state, Duration delay) {
        handBack(stands(state.handedBack()), delay);
    }

    private void handBack(boolean stands, Duration delay) {
        if (release(stands, delay)) {
            shop.log().write(line("handedBack"));
        }
    }

    /** The message goes back also where the state could not be written: whoever takes it finds the last one that was. */
    private boolean release(boolean stands, Duration delay) {
        boolean left = (stands || !holding.isLost()) && persistence.isDone(() -> lease.release(delay));
        if (!left && (holding.isLost() || !lease.isHeld())) {
            lost();
        }
        return left;
    }

    private boolean stands(ItemState state) {
        return lease.isHeld() && persistence.isDone(() -> holding.write(state));
    }

    private void lost() {
        lease.drop();
        shop.log().write(line("leaseLost"));
    }

    private void log(String event, String reason) {
        shop.log().write(line(event).with("reason", reason));
    }

    private EventLine line(String event) {
        return EventLine.of(event).with("id", work.id());
    }
}
