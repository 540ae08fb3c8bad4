package dev.spotkeeper.worker.work;

import dev.spotkeeper.wire.work.ItemState;
import dev.spotkeeper.worker.log.EventLine;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What follows when a service ends: what it left is saved, its state says how it ended, and it waits to be started again. */
final class ServiceEnding implements Ending {
    /** Nobody waits for the machine when a service ends by itself; a start from an older checkpoint is better than none. */
    private static final Duration SAVING = Duration.ofSeconds(30);

    private final Shop shop;
    private final Holding holding;
    private final Persistence persistence;

    ServiceEnding(Shop shop, Holding holding) {
        this.shop = shop;
        this.holding = holding;
        this.persistence = new Persistence(shop.drain(), () -> !holding.isLost());
    }

    @Override
    public Optional<Instant> savesUntil(Outcome outcome, StopSwitch stop) {
        if (outcome instanceof Outcome.Lost || outcome instanceof Outcome.Postponed) {
            return Optional.empty();
        }
        return Optional.of(
                stop.isOrdered() ? stop.saveUntil() : shop.clock().instant().plus(SAVING));
    }

    @Override
    public Outcome settle(Outcome outcome, CheckpointSaver saver, Path result) {
        ItemState state = saver.state();
        if (outcome instanceof Outcome.Preempted preempted) {
            handBack(shop.remembering(state.preempted(), "interrupted: " + preempted.reason()));
        } else if (outcome instanceof Outcome.Postponed postponed) {
            postpone(postponed.reason());
        } else if (outcome instanceof Outcome.Failed failed) {
            ended(state.failed(), failed.reason());
        } else if (outcome instanceof Outcome.Done) {
            ended(state, "exit code 0");
        } else if (outcome instanceof Outcome.Lost) {
            lost();
        } else {
            throw new AssertionError(outcome);
        }
        return outcome;
    }

    @Override
    public void postpone(String reason) {
        tell("postponed", reason);
        leave(holding.state());
    }

    private void ended(ItemState state, String reason) {
        tell("serviceEnded", reason);
        leave(shop.remembering(state, reason));
    }

    private void handBack(ItemState state) {
        if (leave(state)) {
            shop.log().write(EventLine.of("handedBack").with("id", state.id()));
        }
    }

    private boolean leave(ItemState state) {
        boolean isWritten = persistence.isDone(() -> holding.write(state.handedBack()));
        if (holding.isLost()) {
            lost();
        }
        return isWritten;
    }

    private void lost() {
        shop.log().write(EventLine.of("leaseLost").with("id", holding.state().id()));
    }

    private void tell(String event, String reason) {
        shop.log().write(EventLine.of(event).with("id", holding.state().id()).with("reason", reason));
    }
}
