package dev.spotkeeper.worker.run;

import java.io.IOException;

/** Says that a zip is no checkpoint, wherever it is unpacked; what a disk does not take is another exception. */
public final class UnusableZipException extends IOException {
    private static final long serialVersionUID = 1L;

    UnusableZipException(String message) {
        super(message);
    }
}
