package dev.spotkeeper.worker.work;

import dev.spotkeeper.worker.run.WorkInput;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * How work is done on this VM.
 *
 * @param command the work command and its arguments
 * @param input how it gets its message
 * @param folder where the folders of the work lie; it belongs to this worker alone
 * @param rhythm how much work to do until the next checkpoint, when saving the last took so long
 * @param poll the longest wait between two looks at an empty queue
 * @param renewal how often a claim is renewed while work goes on
 * @param vmName this VM's name, for the metadata of results
 */
public record WorkPlan(
        List<String> command,
        WorkInput input,
        Path folder,
        UnaryOperator<Duration> rhythm,
        Duration poll,
        Duration renewal,
        String vmName) {
    /** One write of a state for each five minutes of work. */
    public static final Duration RENEWAL = Duration.ofMinutes(5);

    public WorkPlan {
        command = List.copyOf(command);
    }
}
