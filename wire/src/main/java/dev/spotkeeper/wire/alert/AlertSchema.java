package dev.spotkeeper.wire.alert;

import dev.spotkeeper.wire.json.Members;
import java.time.Instant;

/** One envelope in which alerts arrive. */
interface AlertSchema {
    /** Returns whether the body is in this envelope. */
    boolean knows(Members body);

    /** Reads a body that is {@linkplain #knows known}. */
    ParsedAlert read(Members body, Instant receivedAt);
}
