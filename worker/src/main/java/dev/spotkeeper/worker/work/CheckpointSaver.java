package dev.spotkeeper.worker.work;

import dev.spotkeeper.wire.work.CheckpointRef;
import dev.spotkeeper.wire.work.WorkMessage;
import dev.spotkeeper.worker.log.EventLine;
import dev.spotkeeper.worker.run.CheckpointFolder.Look;
import dev.spotkeeper.worker.run.CheckpointZip;
import dev.spotkeeper.worker.run.Workspace;
import dev.spotkeeper.worker.storage.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Saves the checkpoint folder of one piece of work while it runs, and once more when it has stopped. After each save the message
 * itself points to the new checkpoint, so that a worker that dies without a word loses what was done since, no more.
 */
final class CheckpointSaver {
    private static final Duration LOOK_EACH = Duration.ofSeconds(1);

    /** A folder that changes during each look is saved as it is: its files are whole each, by the contract of the work command. */
    private static final int MAX_RESTLESS = 2;

    private final Shop shop;
    private final Workspace workspace;
    private final Lease lease;
    private Progress progress;

    CheckpointSaver(Shop shop, Workspace workspace, Lease lease, WorkMessage work) {
        this.shop = shop;
        this.workspace = workspace;
        this.lease = lease;
        this.progress = new Progress(work, look(), Instant.MIN, Instant.MIN, 0);
    }

    /** Returns the message as it should read if this delivery ends now without success. */
    WorkMessage message() {
        return progress.work();
    }

    /** Saves when it is time and the folder has changed. What fails is tried again at the next look. */
    void saveIfDue() {
        Instant now = shop.clock().instant();
        if (now.isBefore(progress.lookAt())) {
            return;
        }
        progress = progress.lookingAgain(now.plus(LOOK_EACH));
        Optional<Look> seen = look().filter(this::isNew);
        if (seen.isPresent() && !now.isBefore(progress.saveAt())) {
            save(seen.get(), now);
        }
    }

    /** Saves what the work left when it stopped; the message is rewritten by whoever gives it back. */
    void saveLast() {
        look().filter(this::isNew).ifPresent(seen -> {
            try {
                upload(seen, CheckpointZip.pack(workspace.checkpoint(), workspace.transfer()));
                tellSaved();
            } catch (IOException failure) {
                tellFailure(failure);
            }
        });
    }

    private void save(Look seen, Instant now) {
        try {
            String sha256 = CheckpointZip.pack(workspace.checkpoint(), workspace.transfer());
            if (!look().equals(Optional.of(seen)) && progress.restless() < MAX_RESTLESS) {
                progress = progress.restlessOnceMore();
                return;
            }
            Optional<CheckpointRef> before = progress.work().checkpoint();
            upload(seen, sha256);
            if (lease.rewrite(progress.work().excusedOnceMore())) {
                tellSaved();
                before.ifPresent(this::remove);
            }
            progress = progress.savingAgain(now.plus(shop.plan().checkpointInterval()));
        } catch (IOException failure) {
            tellFailure(failure);
        }
    }

    /** Nobody can read a message any more that points to it. */
    private void remove(CheckpointRef before) {
        try {
            shop.checkpoints().remove(before);
        } catch (StorageException stays) {
            shop.log()
                    .write(EventLine.of("checkpointStays")
                            .with("id", progress.work().id())
                            .with("reason", String.valueOf(stays.getMessage())));
        }
    }

    private void upload(Look seen, String sha256) throws IOException {
        WorkMessage work = progress.work();
        int next = work.checkpoint().map(CheckpointRef::number).orElse(0) + 1;
        CheckpointRef saved = shop.checkpoints().save(work.id(), next, workspace.transfer(), sha256);
        progress = progress.saved(work.resumingFrom(saved), seen);
    }

    private void tellSaved() throws IOException {
        EventLine line = EventLine.of("checkpointed").with("id", progress.work().id());
        progress.work().checkpoint().ifPresent(saved -> line.with("blob", saved.blob()));
        shop.log().write(line.with("bytes", Files.size(workspace.transfer())));
    }

    private void tellFailure(IOException failure) {
        shop.log()
                .write(EventLine.of("checkpointFailed")
                        .with("id", progress.work().id())
                        .with("reason", String.valueOf(failure.getMessage())));
    }

    private boolean isNew(Look seen) {
        return !seen.isEmpty() && !progress.saved().equals(Optional.of(seen));
    }

    /** A folder whose files come and go during the look is looked at again later. */
    private Optional<Look> look() {
        try {
            return Optional.of(workspace.checkpoint().look());
        } catch (IOException vanished) {
            return Optional.empty();
        }
    }

    /**
     * How far saving is.
     *
     * @param work the message, pointing to the last checkpoint
     * @param saved what the folder looked like then
     * @param lookAt when to look at the folder next
     * @param saveAt when the next checkpoint is allowed
     * @param restless how often in a row the folder changed under the look
     */
    private record Progress(WorkMessage work, Optional<Look> saved, Instant lookAt, Instant saveAt, int restless) {
        Progress lookingAgain(Instant at) {
            return new Progress(work, saved, at, saveAt, restless);
        }

        Progress savingAgain(Instant at) {
            return new Progress(work, saved, lookAt, at, 0);
        }

        Progress restlessOnceMore() {
            return new Progress(work, saved, lookAt, saveAt, restless + 1);
        }

        Progress saved(WorkMessage pointing, Look seen) {
            return new Progress(pointing, Optional.of(seen), lookAt, saveAt, restless);
        }
    }
}
