package dev.spotkeeper.simulator.host;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a function answers.
 *
 * @param body text, bytes, or none
 */
record HttpReply(int status, Map<String, String> headers, Content body) {
    HttpReply {
        headers = new LinkedHashMap<>(headers);
    }

    static HttpReply empty(int status) {
        return new HttpReply(status, Map.of(), Content.NONE);
    }
}
