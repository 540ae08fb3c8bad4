package dev.spotkeeper.worker.work;

import dev.spotkeeper.wire.work.ItemState;
import dev.spotkeeper.worker.drain.Drain;
import dev.spotkeeper.worker.log.EventLine;
import dev.spotkeeper.worker.run.Workspace;
import java.io.IOException;

/** One piece of work from its claim to its settlement. */
final class Attempt {
    private final Shop shop;
    private final Delivery delivery;
    private final Lease lease;
    private final Holding holding;
    private final Settlement settlement;

    Attempt(Shop shop, Delivery delivery, Lease lease, Holding holding) {
        this.shop = shop;
        this.delivery = delivery;
        this.lease = lease;
        this.holding = holding;
        this.settlement = new Settlement(shop, lease, delivery.work(), holding);
    }

    /** Returns false when the work could not be begun here, so that whatever comes next may fare no better. */
    boolean run() throws InterruptedException {
        ItemState state = holding.state();
        shop.log()
                .write(EventLine.of("taken")
                        .with("id", state.id())
                        .with("attempt", state.tally().deliveries())
                        .with("fence", state.fence())
                        .with("resumed", state.checkpoint().isPresent()));
        return execute(new StopSwitch(state.id(), shop.log()));
    }

    private boolean execute(StopSwitch stop) throws InterruptedException {
        Drain.Running listening = shop.drain().running(stop);
        try {
            return execute(
                    Workspace.create(shop.plan().folder(), delivery.work().payload()), stop);
        } catch (IOException disk) {
            return postpone("the work folder: " + disk);
        } finally {
            listening.close();
        }
    }

    private boolean execute(Workspace workspace, StopSwitch stop) throws InterruptedException {
        try {
            return execute(workspace, new Execution(shop, workspace, lease, holding, stop), stop);
        } finally {
            remove(workspace);
        }
    }

    private boolean execute(Workspace workspace, Execution execution, StopSwitch stop) throws InterruptedException {
        Restored restored;
        try {
            restored = execution.restore();
        } catch (IOException notNow) {
            return postpone("its checkpoint cannot be read now: " + notNow.getMessage());
        }
        CheckpointSaver saver = new CheckpointSaver(shop, workspace, holding, restored);
        Outcome outcome = execution.run(
                saver, delivery.work().payload(), restored.manifest().isPresent());
        if (outcome instanceof Outcome.Preempted) {
            saver.saveLast(stop.saveUntil());
        }
        saver.stop();
        settlement.settle(outcome, saver, workspace.result());
        if (holding.isLost() || outcome instanceof Outcome.Lost) {
            saver.discard();
        }
        return !(outcome instanceof Outcome.Postponed);
    }

    private boolean postpone(String reason) {
        settlement.postpone(reason);
        return false;
    }

    /** The work is settled by now: a folder that stays costs room and nothing else. */
    private void remove(Workspace workspace) {
        try {
            workspace.close();
        } catch (IOException disk) {
            shop.log()
                    .write(EventLine.of("workerFault")
                            .with("id", delivery.work().id())
                            .with("reason", "the work folder stays: " + disk));
        }
    }
}
