package dev.spotkeeper.worker.checkpoint;

import java.io.IOException;

/** Says that there is no time left for what was under way. */
public final class CancelledException extends IOException {
    private static final long serialVersionUID = 1L;

    CancelledException() {
        super("there was no time left for it");
    }
}
