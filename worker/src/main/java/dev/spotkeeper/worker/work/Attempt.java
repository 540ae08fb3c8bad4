package dev.spotkeeper.worker.work;

import dev.spotkeeper.wire.work.WorkMessage;
import dev.spotkeeper.worker.drain.Drain;
import dev.spotkeeper.worker.log.EventLine;
import dev.spotkeeper.worker.run.Workspace;
import dev.spotkeeper.worker.storage.StorageException;
import java.io.IOException;

/** One delivery of a message from its taking to its settlement. */
final class Attempt {
    private final Shop shop;
    private final Delivery delivery;
    private final Lease lease;
    private final Settlement settlement;

    Attempt(Shop shop, Delivery delivery, Lease lease) {
        this.shop = shop;
        this.delivery = delivery;
        this.lease = lease;
        this.settlement = new Settlement(shop, lease, delivery);
    }

    /** Returns false when the work could not be begun here, so that whatever comes next may fare no better. */
    boolean run() throws InterruptedException {
        WorkMessage work = delivery.work();
        shop.log()
                .write(EventLine.of("taken")
                        .with("id", work.id())
                        .with("attempt", delivery.number())
                        .with("resumed", work.checkpoint().isPresent()));
        if (delivery.isExhausted()) {
            settlement.poison(work, "tried " + delivery.dequeueCount() + " times");
            return true;
        }
        try {
            if (delivery.number() > 1 && shop.results().has(work.id())) {
                settlement.duplicate();
                return true;
            }
        } catch (StorageException notNow) {
            return postpone("whether it is done already cannot be read now");
        }
        return execute(new StopSwitch(work.id(), shop.log()));
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
            return execute(workspace, new Execution(shop, workspace, lease, stop));
        } finally {
            remove(workspace);
        }
    }

    private boolean execute(Workspace workspace, Execution execution) throws InterruptedException {
        if (!execution.restore(delivery.work())) {
            return postpone("its checkpoint cannot be read now");
        }
        CheckpointSaver saver = new CheckpointSaver(shop, workspace, lease, delivery.next());
        Outcome outcome = execution.run(delivery.work(), saver);
        if (outcome instanceof Outcome.Interrupted) {
            saver.saveLast();
        }
        settlement.settle(outcome, saver.message(), workspace.result());
        return !(outcome instanceof Outcome.Postponed);
    }

    private boolean postpone(String reason) {
        settlement.postpone(reason, delivery.next());
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
