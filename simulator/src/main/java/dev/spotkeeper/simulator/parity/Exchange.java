package dev.spotkeeper.simulator.parity;

import com.google.gson.JsonElement;
import dev.spotkeeper.simulator.http.Fields;

/**
 * One request to Azure and its answer, as somebody recorded them.
 *
 * @param file the name of the file that it was read from
 */
public record Exchange(String file, Sent sent, Answer answer) {
    /**
     * What was asked.
     *
     * @param method upper case
     * @param url as recorded: with scheme and host, or a bare path
     * @param body text, empty when there is none
     */
    public record Sent(String method, String url, Fields headers, String body) {}

    /**
     * What Azure said.
     *
     * @param body JSON null when there is none
     */
    public record Answer(int status, Fields headers, JsonElement body) {
        boolean isGood() {
            return status / 100 == 2;
        }
    }

    Address address() {
        return Address.of(sent.url());
    }

    boolean isRead() {
        return sent.method().equals("GET") || sent.method().equals("HEAD");
    }
}
