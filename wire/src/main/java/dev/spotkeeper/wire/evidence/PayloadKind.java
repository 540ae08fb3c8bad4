package dev.spotkeeper.wire.evidence;

import dev.spotkeeper.wire.json.Members;

/** One kind of payload. */
public interface PayloadKind {
    /** Returns whether the body is of this kind. */
    boolean knows(Members body);

    /** Reads a body that is {@linkplain #knows known}. */
    Reading.Understood read(Members body, Arrival arrival);
}
