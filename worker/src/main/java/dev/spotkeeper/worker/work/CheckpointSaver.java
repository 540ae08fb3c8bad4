package dev.spotkeeper.worker.work;

import dev.spotkeeper.wire.work.CheckpointRef;
import dev.spotkeeper.wire.work.ItemState;
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
 * Saves the checkpoint folder of one piece of work while it runs, and once more when it has stopped. After each save the state
 * points to the new checkpoint, so that a worker that dies without a word loses what was done since, no more.
 */
final class CheckpointSaver {
    private static final Duration LOOK_EACH = Duration.ofSeconds(1);

    /** A folder that changes during each look is saved as it is: its files are whole each, by the contract of the work command. */
    private static final int MAX_RESTLESS = 2;

    private final Shop shop;
    private final Workspace workspace;
    private final Holding holding;
    private Progress progress;

    /**
     * Saves under a claim.
     *
     * @param base the state as it should read if this claim ends now without success
     */
    CheckpointSaver(Shop shop, Workspace workspace, Holding holding, ItemState base) {
        this.shop = shop;
        this.workspace = workspace;
        this.holding = holding;
        this.progress = new Progress(base, 0, look(), Instant.MIN, Instant.MIN, 0);
    }

    /** Returns the state as it should read if this claim ends now without success. */
    ItemState state() {
        return progress.state();
    }

    /** Returns whether anything was uploaded, or may have been. */
    boolean hasUploaded() {
        return progress.number() > 0;
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

    /** Saves what the work left when it stopped; the state is written by whoever hands the work back. */
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
        Progress before = progress;
        try {
            String sha256 = CheckpointZip.pack(workspace.checkpoint(), workspace.transfer());
            if (!look().equals(Optional.of(seen)) && before.restless() < MAX_RESTLESS) {
                progress = before.restlessOnceMore();
                return;
            }
            upload(seen, sha256);
            if (holding.write(progress.state())) {
                tellSaved();
                before.state().previous().ifPresent(this::remove);
            }
            progress = progress.savingAgain(now.plus(shop.plan().checkpointInterval()));
        } catch (IOException failure) {
            // Whether the pointer stands may be in doubt: what it points to stays, and its number is not used again.
            progress = before.numbered(progress.number());
            tellFailure(failure);
        }
    }

    /** The state that stands does not point to it any more. */
    private void remove(CheckpointRef replaced) {
        try {
            shop.checkpoints().remove(replaced);
        } catch (StorageException stays) {
            shop.log()
                    .write(EventLine.of("checkpointStays")
                            .with("id", progress.state().id())
                            .with("reason", String.valueOf(stays.getMessage())));
        }
    }

    private void upload(Look seen, String sha256) throws IOException {
        progress = progress.numbered(progress.number() + 1);
        ItemState state = progress.state();
        String blob = state.id() + "/" + state.fence() + "/" + progress.number();
        CheckpointRef saved = new CheckpointRef(blob, sha256, shop.clock().instant());
        shop.checkpoints().save(saved, workspace.transfer());
        progress = progress.saved(state.saved(saved), seen);
    }

    private void tellSaved() throws IOException {
        EventLine line =
                EventLine.of("checkpointed").with("id", progress.state().id());
        progress.state().checkpoint().ifPresent(saved -> line.with("blob", saved.blob()));
        shop.log().write(line.with("bytes", Files.size(workspace.transfer())));
    }

    private void tellFailure(IOException failure) {
        shop.log()
                .write(EventLine.of("checkpointFailed")
                        .with("id", progress.state().id())
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
     * @param state the state, pointing to the last checkpoint
     * @param number of the last checkpoint that was tried; none is used twice
     * @param saved what the folder looked like then
     * @param lookAt when to look at the folder next
     * @param saveAt when the next checkpoint is allowed
     * @param restless how often in a row the folder changed under the look
     */
    private record Progress(
            ItemState state, int number, Optional<Look> saved, Instant lookAt, Instant saveAt, int restless) {
        Progress lookingAgain(Instant at) {
            return new Progress(state, number, saved, at, saveAt, restless);
        }

        Progress savingAgain(Instant at) {
            return new Progress(state, number, saved, lookAt, at, 0);
        }

        Progress restlessOnceMore() {
            return new Progress(state, number, saved, lookAt, saveAt, restless + 1);
        }

        Progress numbered(int tried) {
            return new Progress(state, tried, saved, lookAt, saveAt, restless);
        }

        Progress saved(ItemState pointing, Look seen) {
            return new Progress(pointing, number, Optional.of(seen), lookAt, saveAt, restless);
        }
    }
}
