package dev.spotkeeper.worker.http;

import java.io.IOException;

/** Says that an answer is larger than anything that is expected there. */
final class TooLargeException extends IOException {
    TooLargeException(long limit) {
        super("the answer is larger than " + limit + " bytes");
    }
}
