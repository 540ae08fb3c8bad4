package dev.spotkeeper.simulator.host;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/** Azure Storage by REST with an identity's token. It tries once: the loops that use it come again. */
final class StorageRest {
    private static final String API_VERSION = "2021-12-02";
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final HttpClient http;
    private final IdentityTokens tokens;
    private final StorageConnection connection;

    StorageRest(HttpClient http, IdentityTokens tokens, StorageConnection connection) {
        this.http = http;
        this.tokens = tokens;
        this.connection = connection;
    }

    /**
     * A request.
     *
     * @param path below the service, with its query
     */
    record Call(String method, String path, Map<String, String> headers, String body) {
        static Call of(String method, String path) {
            return new Call(method, path, Map.of(), "");
        }
    }

    /**
     * Sends a request.
     *
     * @throws StorageException for every answer but 2xx
     */
    HttpResponse<String> send(Call call) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(connection.serviceUri() + call.path()))
                .method(call.method(), BodyPublishers.ofString(call.body()))
                .header("Authorization", "Bearer " + tokens.token(connection.clientId()))
                .header("x-ms-version", API_VERSION)
                .timeout(TIMEOUT);
        call.headers().forEach(request::header);
        HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw refused(call, answer);
        }
        return answer;
    }

    private static StorageException refused(Call call, HttpResponse<String> answer) {
        String code = answer.headers().firstValue("x-ms-error-code").orElse("");
        String path = call.path().replaceAll("\\?.*", "");
        return new StorageException(
                answer.statusCode(),
                code,
                "storage answered " + answer.statusCode() + " " + code + " to " + call.method() + " " + path);
    }
}
