package dev.spotkeeper.wire.payload;

import dev.spotkeeper.wire.json.MalformedPayloadException;

/** One JSON object a line. */
final class JsonLines {
    private JsonLines() {}

    /** Returns whether the first line ends an object and another begins one: no single document looks so. */
    static boolean areIn(String text) {
        if (text.length() > Payloads.MAX_CHARACTERS) {
            throw MalformedPayloadException.tooMuch("longer than " + Payloads.MAX_CHARACTERS + " characters");
        }
        String stripped = text.strip();
        int end = stripped.indexOf('\n');
        return end > 0
                && stripped.charAt(0) == '{'
                && stripped.substring(0, end).stripTrailing().endsWith("}")
                && stripped.substring(end).stripLeading().startsWith("{");
    }
}
