package dev.spotkeeper.simulator.host;

import java.io.IOException;

/** Azure Storage refused a request. */
final class StorageException extends IOException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    StorageException(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    int status() {
        return status;
    }

    /** Storage's own word for it, for example {@code QueueNotFound}; empty when it gave none. */
    String code() {
        return code;
    }
}
