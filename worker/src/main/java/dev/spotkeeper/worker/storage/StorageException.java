package dev.spotkeeper.worker.storage;

import java.io.IOException;

/**
 * Says that storage did not do what it was asked: no answer, no token, or a refusal (403 while a role assignment is on its way,
 * 404 for a missing queue or container, 5xx). All of them may pass; it has been logged and counted already.
 */
public final class StorageException extends IOException {
    /**
     * Says what failed.
     *
     * @param operation what was tried
     * @param errorClass the nature of the failure, as in the log
     */
    StorageException(String operation, String errorClass) {
        super(operation + ": " + errorClass);
    }
}
