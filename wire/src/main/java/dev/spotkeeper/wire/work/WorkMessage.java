package dev.spotkeeper.wire.work;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One piece of work.
 *
 * @param id names the work and its result; fit for a blob's name
 * @param payload what the work command gets, as JSON text
 * @param attempt the number of the delivery this message is written for, 1 for the first
 * @param excused how many earlier deliveries do not count as failed tries: they were interrupted, or made progress
 * @param checkpoint where to resume, if there is anything to resume
 * @param history what ended earlier tries, oldest first, at most {@link #MAX_HISTORY}
 */
public record WorkMessage(
        String id, String payload, int attempt, int excused, Optional<CheckpointRef> checkpoint, List<String> history) {
    /** Later entries push out the oldest: a message has 48 KB. */
    public static final int MAX_HISTORY = 10;

    static final String ID = "[A-Za-z0-9][A-Za-z0-9._-]{0,99}";

    private static final int MAX_ENTRY = 300;
    private static final Pattern VALID_ID = Pattern.compile(ID);

    public WorkMessage {
        if (!VALID_ID.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    "an id must be 1 to 100 letters, digits, '.', '_' or '-', beginning with a letter or digit");
        }
        if (attempt < 1 || excused < 0) {
            throw new IllegalArgumentException("attempt must be at least 1 and excused at least 0");
        }
        history = List.copyOf(history);
    }

    /** Returns new work that nobody has tried. */
    public static WorkMessage fresh(String id, String payload) {
        return new WorkMessage(id, payload, 1, 0, Optional.empty(), List.of());
    }

    /** Returns the same work for the delivery of that number. */
    public WorkMessage forAttempt(int number) {
        return new WorkMessage(id, payload, number, excused, checkpoint, history);
    }

    /** Returns the same work with one more delivery that is no failed try. */
    public WorkMessage excusedOnceMore() {
        return new WorkMessage(id, payload, attempt, excused + 1, checkpoint, history);
    }

    /** Returns the same work, to be resumed from there. */
    public WorkMessage resumingFrom(CheckpointRef saved) {
        return new WorkMessage(id, payload, attempt, excused, Optional.of(saved), history);
    }

    /** Returns the same work with one more line of history; a long line is cut. */
    public WorkMessage remembering(String entry) {
        List<String> longer = new ArrayList<>(history);
        longer.add(entry.length() <= MAX_ENTRY ? entry : entry.substring(0, MAX_ENTRY));
        List<String> latest = longer.subList(Math.max(0, longer.size() - MAX_HISTORY), longer.size());
        return new WorkMessage(id, payload, attempt, excused, checkpoint, latest);
    }
}
