package dev.spotkeeper.wire.work;

import java.util.regex.Pattern;

/**
 * One piece of work, as its feeder asked for it. What became of it stands in its {@link ItemState}.
 *
 * @param id names the work, its state and its results; fit for a blob's name
 * @param payload what the work command gets, as JSON text
 * @param requeue whether it may be tried again; false asks for at most one run: whatever does not end well is given up
 */
public record WorkMessage(String id, String payload, boolean requeue) {
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
        return new WorkMessage(id, payload, true);
    }

    /** Returns the same work, to be run once at most. */
    public WorkMessage once() {
        return new WorkMessage(id, payload, false);
    }
}
