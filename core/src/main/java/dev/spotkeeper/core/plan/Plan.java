package dev.spotkeeper.core.plan;

import dev.spotkeeper.core.record.Episode;
import dev.spotkeeper.core.record.VmRecord;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What is to be done about one VM, and why.
 *
 * @param action the step to take
 * @param record the record as it is to be written, the claim of a start included
 * @param what the decision in one word: {@code start}, {@code wait}, {@code watch}, {@code leave}, {@code recovered} and so on
 * @param reasons why, for people; they hold no figure that changes from pass to pass, so that the log tells of changes only
 * @param wakeAfter how long until the next look; empty when nothing is pending
 * @param tellPeople whether somebody should be told now
 */
public record Plan(
        Action action,
        VmRecord record,
        String what,
        List<String> reasons,
        Optional<Duration> wakeAfter,
        boolean tellPeople) {
    /** What is said of a VM that runs, and about which there is nothing to say. */
    static final String RUNNING = "running";

    public Plan {
        reasons = List.copyOf(reasons);
    }

    /** Returns whether there is nothing to say. */
    boolean isUneventful() {
        return reasons.isEmpty() && what.equals(RUNNING);
    }

    Plan withRecord(VmRecord newRecord) {
        return new Plan(action, newRecord, what, reasons, wakeAfter, tellPeople);
    }

    /** Returns the id of the episode that the plan belongs to, or an empty text. */
    public String episode() {
        return record.episode().map(Episode::id).orElse("");
    }

    /** Returns the reasons as one sentence. */
    public String why() {
        return String.join("; ", reasons);
    }

    /** Returns the decision in words, as the record keeps it. */
    public String decision() {
        return reasons.isEmpty() ? what : what + ": " + why();
    }
}
