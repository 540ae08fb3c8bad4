package dev.spotkeeper.worker.checkpoint;

import java.io.IOException;

/** Says why a checkpoint is of no use, wherever and whenever it is read. */
public final class UselessException extends IOException {
    private static final long serialVersionUID = 1L;

    UselessException(String reason) {
        super(reason);
    }
}
