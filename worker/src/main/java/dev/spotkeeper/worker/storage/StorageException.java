package dev.spotkeeper.worker.storage;

import dev.spotkeeper.worker.http.HttpErrors;
import java.io.IOException;
import java.util.Set;

/**
 * Says that storage did not do what it was asked: no answer, no token, or a refusal (403 while a role assignment is on its way,
 * 404 for a missing queue or container, 5xx). All of them may pass; it has been logged and counted already.
 */
public final class StorageException extends IOException {
    private static final Set<String> REFUSALS = Set.of(HttpErrors.classOf(403), HttpErrors.classOf(404));

    private final String errorClass;

    /**
     * Says what failed.
     *
     * @param operation what was tried
     * @param errorClass the nature of the failure, as in the log
     */
    public StorageException(String operation, String errorClass) {
        super(operation + ": " + errorClass);
        this.errorClass = errorClass;
    }

    /**
     * Returns whether storage works and refuses: a role, a firewall rule or a container is missing. It passes when somebody mends it, or when a
     * role assignment that is on its way arrives; an outage passes by itself.
     */
    public boolean isRefusal() {
        return REFUSALS.contains(errorClass);
    }
}
