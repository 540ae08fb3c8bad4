package dev.spotkeeper.worker.work;

import dev.spotkeeper.wire.work.CheckpointRef;
import dev.spotkeeper.wire.work.ItemState;
import dev.spotkeeper.worker.http.Backoff;
import dev.spotkeeper.worker.log.EventLine;
import dev.spotkeeper.worker.run.ChildProcess;
import dev.spotkeeper.worker.run.Workspace;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Runs the work command for one message, from its last checkpoint to its end or to the order to stop. */
final class Execution {
    /** EX_TEMPFAIL of sysexits: what a command answers that was interrupted and left a good checkpoint. */
    static final int INTERRUPTED = 75;

    /** EX_DATAERR of sysexits: the message is at fault, and another try would end the same way. */
    static final int HOPELESS = 65;

    private static final Duration SLICE = Duration.ofMillis(200);
    private static final int RESTORE_TRIES = 4;
    private static final Backoff RESTORE_BACKOFF = new Backoff(Duration.ofMillis(300), Duration.ofSeconds(2));

    private final Shop shop;
    private final Workspace workspace;
    private final Lease lease;
    private final Holding holding;
    private final StopSwitch stop;
    private boolean resumed;
    private ItemState base;

    Execution(Shop shop, Workspace workspace, Lease lease, Holding holding, StopSwitch stop) {
        this.shop = shop;
        this.workspace = workspace;
        this.lease = lease;
        this.holding = holding;
        this.stop = stop;
        this.base = holding.state();
    }

    /** Returns the state without checkpoints that turned out to be of no use. */
    ItemState base() {
        return base;
    }

    /**
     * Restores the last checkpoint that is of use, if there is one. Returns false when storage does not give it now, or this disk
     * does not take it.
     */
    boolean restore() {
        List<CheckpointRef> known = Stream.of(base.checkpoint(), base.previous())
                .flatMap(Optional::stream)
                .toList();
        for (CheckpointRef ref : known) {
            Optional<Boolean> good = restored(ref);
            if (good.isEmpty()) {
                return false;
            }
            if (good.get()) {
                resumed = true;
                return true;
            }
            base = base.withoutLastCheckpoint();
        }
        return true;
    }

    /** Runs the command to its end; its folder holds what it left. */
    Outcome run(CheckpointSaver saver) throws InterruptedException {
        if (stop.isOrdered()) {
            return new Outcome.Postponed("it was to stop before it began");
        }
        try {
            ChildProcess child = ChildProcess.start(
                    shop.plan().command(),
                    workspace.environment(holding.state().tally().deliveries(), resumed),
                    workspace.folder(),
                    this::progress);
            stop.guard(child);
            return supervise(child, saver);
        } catch (IOException noCommand) {
            return new Outcome.Postponed("the work command does not start: " + noCommand.getMessage());
        }
    }

    private Outcome supervise(ChildProcess child, CheckpointSaver saver) throws InterruptedException {
        try {
            while (!child.waitFor(SLICE)) {
                if (!lease.isHeld() || holding.isLost()) {
                    return new Outcome.Lost();
                }
                if (stop.isOverdue(shop.clock().instant())) {
                    return preempted();
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

    /** Returns whether the checkpoint is restored, or of no use; empty when that cannot be known now. */
    private Optional<Boolean> restored(CheckpointRef ref) {
        Optional<String> useless = tried(ref);
        for (int tries = 1; useless.isEmpty() && tries < RESTORE_TRIES && goOn(tries); tries++) {
            useless = tried(ref);
        }
        useless.filter(reason -> !reason.isEmpty())
                .ifPresent(reason -> shop.log()
                        .write(EventLine.of("checkpointLost")
                                .with("id", holding.state().id())
                                .with("blob", ref.blob())
                                .with("reason", reason)));
        return useless.map(String::isEmpty);
    }

    private Optional<String> tried(CheckpointRef ref) {
        try {
            return Optional.of(shop.checkpoints().restore(ref, workspace));
        } catch (IOException notNow) {
            return Optional.empty();
        }
    }

    private boolean goOn(int tries) {
        return !stop.isOrdered() && shop.drain().pause(RESTORE_BACKOFF.after(tries));
    }

    private void progress(String line) {
        shop.log()
                .write(EventLine.of("progress").with("id", holding.state().id()).with("text", line));
    }
}
