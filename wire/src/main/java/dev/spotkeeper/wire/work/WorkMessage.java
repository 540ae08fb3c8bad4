package dev.spotkeeper.wire.work;

import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * One piece of work, as its feeder asked for it. What became of it stands in its {@link ItemState}.
 *
 * @param id names the work, its state and its results; fit for a blob's name
 * @param payload what the work command gets, as JSON text
 * @param requeue whether it may be tried again; false asks for at most one run: whatever does not end well is given up
 * @param letterOf the fence under which it was given up, if the message is the dead letter that tells of it; empty as a feeder writes it
 */
public record WorkMessage(String id, String payload, boolean requeue, OptionalLong letterOf) {
    static final String ID = "[A-Za-z0-9][A-Za-z0-9._-]{0,99}";

    private static final Pattern VALID_ID = Pattern.compile(ID);

    public WorkMessage {
        if (!VALID_ID.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    "an id must be 1 to 100 letters, digits, '.', '_' or '-', beginning with a letter or digit");
        }
    }

    /** Returns work that is tried again as often as its budgets allow. */
    public static WorkMessage fresh(String id, String payload) {
        return new WorkMessage(id, payload, true, OptionalLong.empty());
    }

    /** Returns the same work, to be run once at most. */
    public WorkMessage once() {
        return new WorkMessage(id, payload, false, letterOf);
    }

    /** Returns the same work as its feeder wrote it. */
    WorkMessage asFed() {
        return new WorkMessage(id, payload, requeue, OptionalLong.empty());
    }

    /** Returns the dead letter of the same work, as it was given up under that fence. */
    public WorkMessage letterOf(long fence) {
        return new WorkMessage(id, payload, requeue, OptionalLong.of(fence));
    }

    /**
     * Returns whether the message is the dead letter of work in just that state. Whoever puts one into the queue wants the work
     * tried again; a second copy of it comes too late, since the first one raised the fence.
     */
    public boolean isLetterOf(ItemState dead) {
        return dead.phase() == Phase.DEAD && letterOf.equals(OptionalLong.of(dead.fence()));
    }
}
