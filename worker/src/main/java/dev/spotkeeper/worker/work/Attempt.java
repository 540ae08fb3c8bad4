package dev.spotkeeper.worker.work;

import dev.spotkeeper.wire.work.ItemState;
import dev.spotkeeper.wire.work.Phase;
import dev.spotkeeper.worker.drain.Drain;
import dev.spotkeeper.worker.log.EventLine;
import dev.spotkeeper.worker.run.Workspace;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/** One run of the command under a claim, from its last checkpoint to its ending. */
final class Attempt {
    private final Shop shop;
    private final String payload;
    private final Right right;
    private final Holding holding;
    private final Ending ending;

    /**
     * Runs nothing yet.
     *
     * @param payload what the command gets
     * @param right what lets it go on, besides what the state says
     */
    Attempt(Shop shop, String payload, Right right, Holding holding, Ending ending) {
        this.shop = shop;
        this.payload = payload;
        this.right = right;
        this.holding = holding;
        this.ending = ending;
    }

    /** Returns how it ended, once that is settled. */
    Outcome run() throws InterruptedException {
        return execute(new StopSwitch(holding.state().id(), shop.log()));
    }

    private Outcome execute(StopSwitch stop) throws InterruptedException {
        Drain.Running listening = shop.drain().running(stop);
        try {
            return execute(Workspace.create(shop.plan().folder(), payload), stop);
        } catch (IOException disk) {
            return postpone("the work folder: " + disk);
        } finally {
            listening.close();
        }
    }

    private Outcome execute(Workspace workspace, StopSwitch stop) throws InterruptedException {
        try {
            return execute(workspace, new Execution(shop, workspace, right, holding, stop), stop);
        } finally {
            remove(workspace);
        }
    }

    private Outcome execute(Workspace workspace, Execution execution, StopSwitch stop) throws InterruptedException {
        Restored restored;
        try {
            restored = execution.restore();
        } catch (IOException notNow) {
            return postpone("its checkpoint cannot be read now: " + notNow.getMessage());
        }
        tellTaken(restored.isAnything());
        Restored begun = new Restored(restored.state().begun(), restored.manifest());
        boolean isBegun = stop.isOrdered() || isBegun(begun.state());
        CheckpointSaver saver = new CheckpointSaver(shop, workspace, holding, begun);
        Outcome outcome = isBegun ? execution.run(saver, payload, restored.isAnything()) : notBegun();
        Optional<Instant> savesUntil = ending.savesUntil(outcome, stop);
        if (savesUntil.isPresent()) {
            saver.saveLast(() -> saveUntil(stop, savesUntil.get()));
        }
        saver.stop();
        Outcome settled = ending.settle(outcome, saver, workspace.result());
        if (holding.isLost() || outcome instanceof Outcome.Lost) {
            saver.discard();
        }
        return settled;
    }

    /** What ends the right to the work meanwhile leaves less time, and none to whoever lost it. */
    private Instant saveUntil(StopSwitch stop, Instant planned) {
        right.ending().ifPresent(stop);
        return right.isHeld() && !holding.isLost() ? stop.saveUntil(planned) : Instant.EPOCH;
    }

    /** Nothing runs before the state says so. */
    private boolean isBegun(ItemState begun) {
        Persistence persistence = new Persistence(shop.drain(), right::isHeld);
        return holding.state().phase() == Phase.RUNNING || persistence.isDone(() -> holding.begin(begun));
    }

    private Outcome notBegun() {
        return holding.isLost() || !right.isHeld()
                ? new Outcome.Lost()
                : new Outcome.Postponed("its state cannot be written now");
    }

    private void tellTaken(boolean isResumed) {
        ItemState state = holding.state();
        shop.log()
                .write(EventLine.of("taken")
                        .with("id", state.id())
                        .with("attempt", state.tally().deliveries())
                        .with("fence", state.fence())
                        .with("resumed", isResumed));
    }

    private Outcome postpone(String reason) {
        ending.postpone(reason);
        return new Outcome.Postponed(reason);
    }

    /** The work is settled by now: a folder that stays costs room and nothing else. */
    private void remove(Workspace workspace) {
        try {
            workspace.remove(shop.drain());
        } catch (IOException disk) {
            shop.log()
                    .write(EventLine.of("workerFault")
                            .with("id", holding.state().id())
                            .with("reason", "the work folder stays: " + disk));
        }
    }
}
