package dev.spotkeeper.wire.work;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What became of a piece of work so far: the blob {@code items/<id>}. Whoever holds the work writes it with the ETag of the
 * version before, so that of two who think so one finds out (docs/decisions/0010).
 *
 * @param id names the work
 * @param phase what is going on
 * @param fence rises with each claim
 * @param holder who claimed it last
 * @param tally how deliveries ended
 * @param checkpoint where to resume, if there is anything to resume
 * @param previous the checkpoint before, for the case that the last one is of no use
 * @param result what was done, once it is
 * @param history how deliveries ended, in words, oldest first, at most {@link #MAX_HISTORY}
 */
public record ItemState(
        String id,
        Phase phase,
        long fence,
        ItemHolder holder,
        Tally tally,
        Optional<CheckpointRef> checkpoint,
        Optional<CheckpointRef> previous,
        Optional<ResultRef> result,
        List<String> history) {
    /** Later entries push out the oldest. */
    public static final int MAX_HISTORY = 20;

    private static final int MAX_ENTRY = 300;

    public ItemState {
        if (fence < 1) {
            throw new IllegalArgumentException("a fence is at least 1");
        }
        if (phase == Phase.DONE && result.isEmpty()) {
            throw new IllegalArgumentException("work that is done has a result");
        }
        if (checkpoint.filter(ref -> !ref.isOf(id)).isPresent()
                || previous.filter(ref -> !ref.isOf(id)).isPresent()
                || result.filter(ref -> !ref.blob().startsWith(id + "/")).isPresent()) {
            throw new IllegalArgumentException("a checkpoint or a result of other work");
        }
        history = List.copyOf(history);
    }

    /** Returns the state of work that nobody claimed before. */
    public static ItemState first(String id, ItemHolder holder) {
        return new ItemState(
                id,
                Phase.RUNNING,
                1,
                holder,
                Tally.NONE.delivered(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    /**
     * Returns the state after the next claim. If the one before it never ended, that is remembered, and counted unless a new checkpoint
     * shows that it got somewhere. Work that was given up and is asked for anew begins with fresh budgets.
     */
    public ItemState claimedBy(ItemHolder next) {
        ItemState claimed = new ItemState(
                id, Phase.RUNNING, fence + 1, next, claims().delivered(), checkpoint, previous, result, history);
        return phase == Phase.RUNNING
                ? claimed.remembering(holder.vm() + ", delivery " + tally.deliveries() + " since " + holder.since()
                        + ": ended without a word")
                : claimed;
    }

    private Tally claims() {
        if (phase == Phase.DEAD) {
            return Tally.NONE;
        }
        boolean gotSomewhere = checkpoint.filter(ref -> ref.fence() == fence).isPresent();
        return phase == Phase.RUNNING && !gotSomewhere ? tally.lostWithoutAWord() : tally;
    }

    /** Returns the state with one more checkpoint; the last one becomes the previous. */
    public ItemState saved(CheckpointRef next) {
        return new ItemState(id, phase, fence, holder, tally, Optional.of(next), checkpoint, result, history);
    }

    /** Returns the state when it turned out that the last checkpoint is of no use; the previous one takes its place. */
    public ItemState withoutLastCheckpoint() {
        return new ItemState(id, phase, fence, holder, tally, previous, Optional.empty(), result, history);
    }

    /** Returns the state of work that had to stop. */
    public ItemState preempted() {
        return new ItemState(id, phase, fence, holder, tally.preempted(), checkpoint, previous, result, history);
    }

    /** Returns the state of work that failed. */
    public ItemState failed() {
        return new ItemState(id, phase, fence, holder, tally.failed(), checkpoint, previous, result, history);
    }

    /** Returns the state of work that is done, and whose result storage refused to take. */
    public ItemState resultRefused() {
        return new ItemState(id, phase, fence, holder, tally.resultRefused(), checkpoint, previous, result, history);
    }

    /** Returns the state of work that is claimed, and that its worker has not begun. */
    public ItemState notBegun() {
        return in(Phase.CLAIMED);
    }

    /** Returns the state of work that its worker begins. */
    public ItemState begun() {
        return in(Phase.RUNNING);
    }

    /** Returns the state of work that waits for whoever takes it next. */
    public ItemState handedBack() {
        return in(Phase.WAITING);
    }

    /** Returns the state of work that is given up. Its checkpoints stay, for the case that somebody asks for it anew. */
    public ItemState givenUp() {
        return in(Phase.DEAD);
    }

    /** Returns the state of work that is done; its checkpoints are of no use any more. */
    public ItemState done(ResultRef what) {
        return new ItemState(
                id, Phase.DONE, fence, holder, tally, Optional.empty(), Optional.empty(), Optional.of(what), history);
    }

    /** Returns whether one of the checkpoints that it names is among those blobs. */
    public boolean namesAnyOf(Collection<String> blobs) {
        return Stream.of(checkpoint, previous).flatMap(Optional::stream).anyMatch(ref -> blobs.contains(ref.blob()));
    }

    /** Returns the state with one more line of history; a long line is cut. */
    public ItemState remembering(String entry) {
        List<String> longer = new ArrayList<>(history);
        longer.add(entry.length() <= MAX_ENTRY ? entry : entry.substring(0, MAX_ENTRY));
        List<String> latest = longer.subList(Math.max(0, longer.size() - MAX_HISTORY), longer.size());
        return new ItemState(id, phase, fence, holder, tally, checkpoint, previous, result, latest);
    }

    private ItemState in(Phase next) {
        return new ItemState(id, next, fence, holder, tally, checkpoint, previous, result, history);
    }
}
