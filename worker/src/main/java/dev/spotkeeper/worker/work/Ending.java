package dev.spotkeeper.worker.work;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** What follows from how a run of a command ended. */
interface Ending {
    /**
     * Returns until when what the command left is to be saved before anything else; empty where nobody needs it.
     *
     * @param stop knows whether it had to stop
     */
    Optional<Instant> savesUntil(Outcome outcome, StopSwitch stop);

    /**
     * Settles an outcome.
     *
     * @param saver knows the state, pointing to the last checkpoint
     * @param result the file that the command may have written
     * @return the outcome as it stands then: work whose result could not be kept is postponed
     */
    Outcome settle(Outcome outcome, CheckpointSaver saver, Path result);

    /** Leaves what was not begun for later, and holds nothing against it. */
    void postpone(String reason);
}
