package dev.spotkeeper.worker.work;

import dev.spotkeeper.wire.work.ItemState;
import dev.spotkeeper.worker.checkpoint.Checkpoints;
import dev.spotkeeper.worker.drain.Drain;
import dev.spotkeeper.worker.log.EventLog;
import dev.spotkeeper.worker.storage.QueueClient;
import java.time.InstantSource;

/**
 * What all work has in common.
 *
 * @param plan how work is done
 * @param queue where work comes from
 * @param poison where work goes that cannot be done
 * @param items what became of each piece of work
 * @param checkpoints where work resumes from
 * @param results where what was done goes
 * @param drain who says that work has to stop
 * @param log who is told
 * @param clock what time it is
 */
public record Shop(
        WorkPlan plan,
        QueueClient queue,
        QueueClient poison,
        Items items,
        Checkpoints checkpoints,
        Results results,
        Drain drain,
        EventLog log,
        InstantSource clock) {
    /** Returns the state with a line of history: how its claim ends now. */
    ItemState remembering(ItemState state, String ending) {
        return state.remembering(clock.instant() + " " + state.holder().vm() + ", delivery "
                + state.tally().deliveries() + ": " + ending);
    }
}
