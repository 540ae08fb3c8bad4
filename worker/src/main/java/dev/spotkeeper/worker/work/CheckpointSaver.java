package dev.spotkeeper.worker.work;

import dev.spotkeeper.wire.work.CheckpointRef;
import dev.spotkeeper.wire.work.ItemState;
import dev.spotkeeper.worker.checkpoint.CancelledException;
import dev.spotkeeper.worker.checkpoint.CheckpointWriter;
import dev.spotkeeper.worker.checkpoint.Saved;
import dev.spotkeeper.worker.http.Backoff;
import dev.spotkeeper.worker.log.EventLine;
import dev.spotkeeper.worker.run.CheckpointFolder.Look;
import dev.spotkeeper.worker.run.Snapshot;
import dev.spotkeeper.worker.run.Workspace;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Saves the checkpoint folder of one piece of work while it runs, and once more when it has stopped. After each save the state
 * points to the new checkpoint, so that a worker that dies without a word loses what was done since, no more. All that waits for storage
 * runs on threads of its own: slow storage delays neither the end of the work, nor its death at the deadline, nor the word to hand it back.
 *
 * <p>For the use of one thread.
 */
final class CheckpointSaver {
    private static final Duration LOOK_EACH = Duration.ofSeconds(1);

    /** Looking at 10,000 files and linking them takes half a second, and may take a tenth of the time at most. A new request is not kept waiting by it. */
    private static final int REST = 10;

    /** Some name a file, and there are thousands of files. */
    private static final int MOST_REASONS = 20;

    /** A folder that changes during each look is saved as it is: its files are whole each, by the contract of the work command. */
    private static final int MAX_RESTLESS = 2;

    /** A cancelled upload ends within moments, unless storage does not even take its bytes; then it is left to itself. */
    private static final Duration CANCELLING = Duration.ofSeconds(1);

    private static final Duration BEFORE_ANOTHER_TRY = Duration.ofMillis(200);

    /** Of a pointer that is not taken: what refuses it may last, a role or a container that is missing. */
    private static final Backoff POINT_AGAIN = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1));

    private final Shop shop;
    private final Workspace workspace;
    private final Holding holding;
    private final CheckpointWriter writer;
    private final Lineage lineage;
    private final AtomicInteger numbers = new AtomicInteger();
    private ItemState state;
    private Optional<Look> saved;
    private Optional<Underway> underway = Optional.empty();
    private Optional<Pointing> pointing = Optional.empty();
    private Optional<Pointing> unpointed = Optional.empty();
    private Instant pointAt = Instant.MIN;
    private int refusedPointers;
    private Instant lookAt = Instant.MIN;
    private Instant restUntil = Instant.MIN;
    private Instant saveAt = Instant.MIN;
    private int restless;
    private boolean isAskSeen;
    private boolean isLinkTold;
    private final Set<String> toldFailures = new HashSet<>();

    /**
     * Saves under a claim.
     *
     * @param restored what was restored, and the state as it should read if this claim ends now without success
     */
    CheckpointSaver(Shop shop, Workspace workspace, Holding holding, Restored restored) {
        this.shop = shop;
        this.workspace = workspace;
        this.holding = holding;
        this.state = restored.state();
        this.writer = shop.checkpoints().writer(state.id(), state.fence(), workspace);
        this.lineage = new Lineage(shop, state, restored.manifest());
        this.writer.keepOnly(lineage.manifests());
        this.saved = look();
    }

    /** Returns the state as it should read if this claim ends now without success. */
    ItemState state() {
        return state;
    }

    /** Returns whether anything was uploaded, or may have been. */
    boolean hasUploaded() {
        return numbers.get() > 0;
    }

    /** Goes on with what is under way, or begins to save when it is time and the folder has changed. What fails is tried again. */
    void goOn() throws InterruptedException {
        if (isWaiting()) {
            return;
        }
        if (underway.isPresent()) {
            Underway upload = underway.get();
            underway = Optional.empty();
            finish(upload);
            return;
        }
        if (pointing.isPresent()) {
            Pointing pointer = pointing.get();
            pointing = Optional.empty();
            finish(pointer);
            return;
        }
        Instant now = shop.clock().instant();
        if (unpointed.isPresent()) {
            if (!now.isBefore(pointAt)) {
                point(unpointed.get().upload(), unpointed.get().ready());
            }
            return;
        }
        if (now.isBefore(lookAt)) {
            return;
        }
        lookAt = now.plus(LOOK_EACH);
        boolean isAsked = workspace.isCheckpointAsked();
        boolean isNewlyAsked = isAsked && !isAskSeen;
        isAskSeen = isAsked;
        if (isNewlyAsked || (!now.isBefore(restUntil) && (isAsked || !now.isBefore(saveAt)))) {
            lookAndBegin(isAsked);
            restUntil = now.plus(cost(now).multipliedBy(REST));
        }
    }

    private void lookAndBegin(boolean isAsked) {
        Optional<Look> current = look();
        Optional<Look> seen = current.filter(this::isNew);
        if (seen.isPresent()) {
            begin(seen.get(), isAsked);
        } else if (isAsked && current.isPresent()) {
            answer();
        }
    }

    /**
     * Saves what the work left when it stopped, as far as there is time for it; the state is written by whoever hands the work back.
     * What cannot be saved by then is given up, and the last good one stands.
     *
     * @param deadline asked again and again: what orders work to stop meanwhile may make it an earlier one
     */
    void saveLast(Supplier<Instant> deadline) throws InterruptedException {
        Optional<Ready> ready = cancelled();
        Optional<Look> seen = look().filter(this::isNew);
        if (seen.isPresent() && !ready.map(Ready::look).equals(seen)) {
            Optional<Ready> last = savedBy(deadline, seen.get());
            ready = last.isPresent() ? last : ready;
        }
        ready.ifPresent(last -> {
            state = state.saved(last.reference());
            tellSaved(last.saved());
        });
    }

    /** Ends what is under way: nobody needs it any more. */
    void stop() throws InterruptedException {
        cancelled();
        lineage.stop();
    }

    /**
     * Removes what was uploaded for nothing, once somebody else's claim stands that does not go on from it: no late write of this worker can
     * point to it then. Until that is seen it stays, and the next claim removes what it does not need.
     */
    void discard() {
        List<String> blobs = writer.uncommitted();
        if (blobs.isEmpty()) {
            return;
        }
        new Sweep(shop.log(), state.id()).attempt(() -> {
            Optional<Items.Stored> standing = shop.items().read(state.id());
            if (standing.filter(found -> found.isOf(state) || found.state().namesAnyOf(blobs))
                    .isEmpty()) {
                shop.checkpoints().remove(blobs);
            }
        });
    }

    /** Returns whether there is something under way that is not done yet. */
    boolean isWaiting() {
        return underway.filter(upload -> !upload.job().isDone()).isPresent()
                || pointing.filter(pointer -> !pointer.job().isDone()).isPresent()
                || lineage.isBusy();
    }

    private void begin(Look seen, boolean isAsked) {
        try {
            Snapshot snapshot = workspace.snapshot();
            if (restless < MAX_RESTLESS && !look().equals(Optional.of(seen))) {
                restless++;
                return;
            }
            restless = 0;
            int number = numbers.incrementAndGet();
            underway = Optional.of(new Underway(
                    seen,
                    shop.clock().instant(),
                    isAsked,
                    Background.start("checkpoint", self -> writer.save(snapshot, number, self::isWanted))));
        } catch (IOException failure) {
            tellFailure(failure);
        }
    }

    private void finish(Underway upload) throws InterruptedException {
        try {
            Saved uploaded = upload.job().get(Duration.ZERO);
            saveAt = shop.clock().instant().plus(shop.plan().rhythm().apply(cost(upload.begun())));
            point(upload, new Ready(uploaded, reference(uploaded), upload.look()));
        } catch (IOException failure) {
            tellFailure(failure);
        }
    }

    private void point(Underway upload, Ready ready) {
        unpointed = Optional.empty();
        StateWrite write = holding.writing(state.saved(ready.reference()));
        pointing = Optional.of(new Pointing(
                upload,
                ready,
                write.next(),
                Background.start("checkpoint-pointer", self -> write.send(self::isWanted))));
    }

    /** What is uploaded is not uploaded again: another try costs a pointer. What changed meanwhile goes with the next checkpoint. */
    private void finish(Pointing pointer) throws InterruptedException {
        try {
            stands(pointer, Duration.ZERO);
            refusedPointers = 0;
        } catch (IOException unknown) {
            unpointed = Optional.of(pointer);
            pointAt = shop.clock().instant().plus(POINT_AGAIN.after(++refusedPointers));
            tellFailure(unknown);
        }
    }

    /** How long it took; a clock that was set back makes it nothing. */
    private Duration cost(Instant begun) {
        Duration took = Duration.between(begun, shop.clock().instant());
        return took.isNegative() ? Duration.ZERO : took;
    }

    /** Waits for that long at most for what came of a pointer; an exception says that nobody knows. */
    private void stands(Pointing pointer, Duration longest) throws IOException, InterruptedException {
        if (holding.taken(pointer.job().get(longest))) {
            state = pointer.next();
            saved = Optional.of(pointer.ready().look());
            tellSaved(pointer.ready().saved());
            lineage.add(pointer.ready().saved());
            writer.keepOnly(lineage.manifests());
            if (pointer.upload().isAsked()) {
                answer();
            }
        }
    }

    /** Ends what is under way. Returns a checkpoint that is there, if the state is not known to point to it. */
    private Optional<Ready> cancelled() throws InterruptedException {
        Optional<Underway> upload = underway;
        Optional<Pointing> pointer = pointing;
        Optional<Ready> waiting = unpointed.map(Pointing::ready);
        underway = Optional.empty();
        pointing = Optional.empty();
        unpointed = Optional.empty();
        upload.ifPresent(ended -> ended.job().cancel());
        pointer.ifPresent(ended -> ended.job().cancel());
        try {
            if (pointer.isPresent()) {
                stands(pointer.get(), CANCELLING);
            }
            return upload.isPresent() ? Optional.of(ready(upload.get())) : waiting;
        } catch (IOException notDone) {
            return pointer.map(Pointing::ready);
        }
    }

    private Ready ready(Underway upload) throws IOException, InterruptedException {
        Saved uploaded = upload.job().get(CANCELLING);
        return new Ready(uploaded, reference(uploaded), upload.look());
    }

    private Optional<Ready> savedBy(Supplier<Instant> deadline, Look seen) throws InterruptedException {
        try {
            Snapshot snapshot = workspace.snapshot();
            Background<Saved> job = Background.start("checkpoint", self -> persistently(snapshot, deadline, self));
            try {
                Saved uploaded = job.getBy(deadline, shop.clock());
                return Optional.of(new Ready(uploaded, reference(uploaded), seen));
            } finally {
                job.cancel();
            }
        } catch (IOException failure) {
            tellFailure(failure);
            return Optional.empty();
        }
    }

    /** Each try goes on where the one before failed, since what is uploaded is uploaded. */
    private Saved persistently(Snapshot snapshot, Supplier<Instant> deadline, Background<Saved> self)
            throws IOException {
        while (true) {
            try {
                return writer.save(
                        snapshot,
                        numbers.incrementAndGet(),
                        () -> self.isWanted() && shop.clock().instant().isBefore(deadline.get()));
            } catch (CancelledException noTime) {
                throw noTime;
            } catch (IOException failure) {
                if (!self.pause(BEFORE_ANOTHER_TRY)) {
                    throw failure;
                }
            }
        }
    }

    /** The checkpoint that the work asked for stands, or there was nothing to save that does not stand already. */
    private void answer() {
        isAskSeen = false;
        try {
            workspace.checkpointStands();
        } catch (IOException stays) {
            tellFailure(stays);
        }
    }

    private CheckpointRef reference(Saved uploaded) {
        return new CheckpointRef(
                uploaded.blob(), uploaded.sha256(), shop.clock().instant());
    }

    private void tellSaved(Saved uploaded) {
        toldFailures.clear();
        shop.log()
                .write(EventLine.of("checkpointed")
                        .with("id", state.id())
                        .with("blob", uploaded.blob())
                        .with("bytes", uploaded.manifest().bytes())
                        .with("uploaded", uploaded.uploaded()));
    }

    /** Once for each reason, and so many of them, until a checkpoint stands: each second sees it again. */
    private void tellFailure(IOException failure) {
        String reason = String.valueOf(failure.getMessage());
        if (toldFailures.size() < MOST_REASONS && toldFailures.add(reason)) {
            tell("checkpointFailed", reason);
        }
    }

    private void tell(String event, String reason) {
        shop.log().write(EventLine.of(event).with("id", state.id()).with("reason", reason));
    }

    /** A folder that was emptied is saved too: whoever deletes a checkpoint does not want to go on from it. */
    private boolean isNew(Look seen) {
        return !saved.equals(Optional.of(seen))
                && (!seen.isEmpty() || state.checkpoint().isPresent());
    }

    /** A folder whose files come and go during the look is looked at again later. */
    private Optional<Look> look() {
        try {
            Look seen = workspace.checkpoint().look();
            if (seen.hasLinks() && !isLinkTold) {
                isLinkTold = true;
                tell("linkSkipped", "symbolic links in the checkpoint folder are not kept");
            }
            return Optional.of(seen);
        } catch (IOException vanished) {
            return Optional.empty();
        }
    }

    /** An upload, what the folder looked like when it began, when that was, and whether the work had asked for it by then. */
    private record Underway(Look look, Instant begun, boolean isAsked, Background<Saved> job) {}

    /** A checkpoint that nothing points to yet, how the state will point to it, and what the folder looked like. */
    private record Ready(Saved saved, CheckpointRef reference, Look look) {}

    /** A write of the state that points to a checkpoint, what the state says then, and the upload that came before. */
    private record Pointing(Underway upload, Ready ready, ItemState next, Background<Optional<Items.Stored>> job) {}
}
