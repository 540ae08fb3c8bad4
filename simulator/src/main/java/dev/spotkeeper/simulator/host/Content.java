package dev.spotkeeper.simulator.host;

import java.nio.charset.StandardCharsets;

/** The body of a request or an answer. Not a record, since arrays compare by identity. */
final class Content {
    static final Content NONE = new Content(new byte[0]);

    private final byte[] bytes;

    Content(byte[] bytes) {
        this.bytes = bytes;
    }

    static Content of(String text) {
        return new Content(text.getBytes(StandardCharsets.UTF_8));
    }

    byte[] bytes() {
        return bytes;
    }

    String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    boolean isEmpty() {
        return bytes.length == 0;
    }
}
