package dev.spotkeeper.worker.work;

import dev.spotkeeper.wire.work.CheckpointRef;
import dev.spotkeeper.wire.work.WorkMessage;
import dev.spotkeeper.worker.http.Backoff;
import dev.spotkeeper.worker.log.EventLine;
import dev.spotkeeper.worker.run.ChildProcess;
import dev.spotkeeper.worker.run.Workspace;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Runs the work command for one message, from its last checkpoint to its end or to the order to stop. */
final class Execution {
    /** EX_TEMPFAIL of sysexits: what a command answers that was interrupted and left a good checkpoint. */
    static final int INTERRUPTED = 75;

    private static final Duration SLICE = Duration.ofMillis(200);
    private static final int RESTORE_TRIES = 4;
    private static final Backoff RESTORE_BACKOFF = new Backoff(Duration.ofMillis(300), Duration.ofSeconds(2));

    private final Shop shop;
    private final Workspace workspace;
    private final Lease lease;
    private final StopSwitch stop;

    Execution(Shop shop, Workspace workspace, Lease lease, StopSwitch stop) {
        this.shop = shop;
        this.workspace = workspace;
        this.lease = lease;
        this.stop = stop;
    }

    /** Restores the checkpoint, if there is one; returns false when storage does not give it now, or this disk does not take it. */
    boolean restore(WorkMessage work) {
        Optional<CheckpointRef> ref = work.checkpoint();
        boolean done = ref.isEmpty() || restored(work.id(), ref.get());
        for (int tries = 1; !done && tries < RESTORE_TRIES && goOn(tries); tries++) {
            done = restored(work.id(), ref.get());
        }
        return done;
    }

    /** Runs the command to its end; its folder holds what it left. */
    Outcome run(WorkMessage work, CheckpointSaver saver) throws InterruptedException {
        if (stop.isOrdered()) {
            return new Outcome.Interrupted();
        }
        try {
            ChildProcess child = ChildProcess.start(
                    shop.plan().command(),
                    workspace.environment(work.attempt()),
                    workspace.folder(),
                    line -> progress(work.id(), line));
            stop.guard(child);
            return supervise(child, saver);
        } catch (IOException noCommand) {
            return new Outcome.Postponed("the work command does not start: " + noCommand.getMessage());
        }
    }

    private Outcome supervise(ChildProcess child, CheckpointSaver saver) throws InterruptedException {
        try {
            while (!child.waitFor(SLICE)) {
                if (!lease.isHeld()) {
                    return new Outcome.Lost();
                }
                if (stop.isOverdue(shop.clock().instant())) {
                    return new Outcome.Interrupted();
                }
                if (!stop.isOrdered()) {
                    saver.saveIfDue();
                }
            }
            return outcome(child.exitCode());
        } finally {
            child.finish();
        }
    }

    private Outcome outcome(int exitCode) {
        if (exitCode == 0) {
            return new Outcome.Done();
        }
        // A command without a handler dies of the signal; only an order makes that an interruption.
        return stop.isOrdered()
                ? new Outcome.Interrupted()
                : new Outcome.Failed(
                        exitCode == INTERRUPTED ? "exit code 75 though nobody asked to stop" : "exit code " + exitCode);
    }

    private boolean restored(String id, CheckpointRef ref) {
        try {
            String useless = shop.checkpoints().restore(ref, workspace);
            if (!useless.isEmpty()) {
                shop.log()
                        .write(EventLine.of("checkpointLost")
                                .with("id", id)
                                .with("blob", ref.blob())
                                .with("reason", useless));
            }
            return true;
        } catch (IOException notNow) {
            return false;
        }
    }

    private boolean goOn(int tries) {
        return !stop.isOrdered() && shop.drain().pause(RESTORE_BACKOFF.after(tries));
    }

    private void progress(String id, String line) {
        shop.log().write(EventLine.of("progress").with("id", id).with("text", line));
    }
}
