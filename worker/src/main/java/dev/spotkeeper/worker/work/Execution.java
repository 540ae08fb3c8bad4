package dev.spotkeeper.worker.work;

import dev.spotkeeper.wire.work.CheckpointRef;
import dev.spotkeeper.wire.work.ItemState;
import dev.spotkeeper.worker.checkpoint.CheckpointReader;
import dev.spotkeeper.worker.checkpoint.UselessException;
import dev.spotkeeper.worker.log.EventLine;
import dev.spotkeeper.worker.run.ChildProcess;
import dev.spotkeeper.worker.run.WorkInput;
import dev.spotkeeper.worker.run.Workspace;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Runs the work command for one message, from its last checkpoint to its end or to the order to stop. */
final class Execution {
    /** EX_TEMPFAIL of sysexits: what a command answers that was interrupted and left a good checkpoint. */
    static final int INTERRUPTED = 75;

    /** EX_DATAERR of sysexits: the message is at fault, and another try would end the same way. */
    static final int HOPELESS = 65;

    private static final Duration SLICE = Duration.ofMillis(200);

    /** A look at all processes takes milliseconds. */
    private static final Duration LOOK_EACH = Duration.ofSeconds(1);

    private final Shop shop;
    private final Workspace workspace;
    private final Right right;
    private final Holding holding;
    private final StopSwitch stop;

    Execution(Shop shop, Workspace workspace, Right right, Holding holding, StopSwitch stop) {
        this.shop = shop;
        this.workspace = workspace;
        this.right = right;
        this.holding = holding;
        this.stop = stop;
    }

    /**
     * Restores the last checkpoint that is of use, if there is one.
     *
     * @throws IOException when storage does not give it now, this disk does not take it, or there is no time left for it
     */
    Restored restore() throws IOException {
        ItemState base = holding.state();
        CheckpointReader reader = shop.checkpoints().reader(workspace, shop.drain(), () -> !stop.isOrdered());
        while (base.checkpoint().isPresent()) {
            CheckpointRef ref = base.checkpoint().get();
            try {
                return new Restored(base, Optional.of(reader.restore(base.id(), ref)));
            } catch (UselessException useless) {
                tellLost(ref, useless);
                base = base.withoutLastCheckpoint();
            }
        }
        return new Restored(base, Optional.empty());
    }

    /** Runs the command to its end; its folder holds what it left. */
    Outcome run(CheckpointSaver saver, String payload, boolean isResumed) throws InterruptedException {
        if (stop.isOrdered()) {
            return new Outcome.Postponed("it was to stop before it began");
        }
        try {
            ChildProcess child = ChildProcess.start(
                    shop.plan().command(),
                    workspace.environment(holding.state().tally().deliveries(), isResumed),
                    workspace.folder(),
                    this::progress);
            stop.guard(child, workspace.deadline());
            if (shop.plan().input() == WorkInput.STDIN) {
                child.feed(payload);
            }
            return supervise(child, saver);
        } catch (IOException noCommand) {
            return new Outcome.Postponed("the work command does not start: " + noCommand.getMessage());
        }
    }

    private Outcome supervise(ChildProcess child, CheckpointSaver saver) throws InterruptedException {
        Instant lookAt = Instant.MIN;
        try {
            while (!child.waitFor(SLICE)) {
                Instant now = shop.clock().instant();
                if (!now.isBefore(lookAt)) {
                    lookAt = now.plus(LOOK_EACH);
                    child.look();
                }
                if (!right.isHeld() || holding.isLost()) {
                    return new Outcome.Lost();
                }
                right.ending().ifPresent(stop);
                if (stop.isOverdue(now)) {
                    return preempted();
                }
                if (!stop.isOrdered()) {
                    saver.goOn();
                }
            }
            return outcome(child.exitCode());
        } finally {
            stop.release();
            child.finish();
        }
    }

    private Outcome outcome(int exitCode) {
        if (exitCode == 0) {
            return new Outcome.Done();
        } else if (exitCode == HOPELESS) {
            return new Outcome.Failed("exit code 65: the message is at fault", false);
        } else if (stop.isOrdered()) {
            // A command without a handler dies of the signal; only an order makes that an interruption.
            return preempted();
        }
        return new Outcome.Failed(
                exitCode == INTERRUPTED ? "exit code 75 though nobody asked to stop" : "exit code " + exitCode, true);
    }

    private Outcome preempted() {
        return new Outcome.Preempted(stop.reason());
    }

    private void tellLost(CheckpointRef ref, UselessException useless) {
        shop.log()
                .write(EventLine.of("checkpointLost")
                        .with("id", holding.state().id())
                        .with("blob", ref.blob())
                        .with("reason", String.valueOf(useless.getMessage())));
    }

    private void progress(String line) {
        shop.log()
                .write(EventLine.of("progress").with("id", holding.state().id()).with("text", line));
    }
}
