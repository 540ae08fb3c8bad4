package dev.spotkeeper.worker.work;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * How work is done on this VM.
 *
 * @param command the work command and its arguments
 * @param folder where the folders of the work lie; it belongs to this worker alone
 * @param checkpointInterval the shortest time between two checkpoints of one piece of work
 * @param vmName this VM's name, for the metadata of results
 */
public record WorkPlan(List<String> command, Path folder, Duration checkpointInterval, String vmName) {
    public WorkPlan {
        command = List.copyOf(command);
    }
}
