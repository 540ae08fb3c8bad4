package dev.spotkeeper.worker.work;

import dev.spotkeeper.worker.log.EventLine;
import dev.spotkeeper.worker.log.EventLog;
import dev.spotkeeper.worker.storage.StorageException;

/**
 * Removes what one piece of work has no use for any more, if storage lets it now; what stays costs room and nothing else.
 *
 * @param log is told of what stays
 * @param id the work
 */
record Sweep(EventLog log, String id) {
    void attempt(Removal removal) {
        try {
            removal.run();
        } catch (StorageException stays) {
            log.write(
                    EventLine.of("checkpointStays").with("id", id).with("reason", String.valueOf(stays.getMessage())));
        }
    }

    /** One removal. */
    @FunctionalInterface
    interface Removal {
        void run() throws StorageException;
    }
}
