package dev.spotkeeper.azure.storage;

import dev.spotkeeper.azure.identity.StorageTokens;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A queue of messages that could not be handled. It is looked at and never changed: what lies there is for people. */
public final class PoisonQueue {
    /** What one look sees, by storage's own limit. */
    public static final int MAX_SEEN = 32;

    private static final String VERSION = "2021-12-02";
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final Pattern MESSAGE = Pattern.compile("(?s)<QueueMessage>(.*?)</QueueMessage>");
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;

    private final HttpClient http;
    private final StorageTokens tokens;
    private final String name;
    private final URI peek;

    /**
     * Names the queue.
     *
     * @param queueService the account's queue service, without a slash at the end
     */
    public PoisonQueue(StorageTokens tokens, URI queueService, String name) {
        this.http = HttpClient.newBuilder()
                .connectTimeout(TIMEOUT)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        this.tokens = tokens;
        this.name = name;
        this.peek = URI.create(queueService + "/" + name + "/messages?peekonly=true&numofmessages=" + MAX_SEEN);
    }

    /**
     * A message that could not be handled.
     *
     * @param id storage's id of it
     * @param since when it came here; the epoch if storage does not say
     * @param text what it says; empty when it is not base64
     */
    public record Message(String id, Instant since, String text) {}

    public String name() {
        return name;
    }

    /**
     * Looks at the first messages, at most {@value #MAX_SEEN}; a queue that does not exist has none.
     *
     * @throws IOException when storage does not show them now
     */
    public List<Message> look() throws IOException {
        HttpResponse<String> response = send();
        if (response.statusCode() == NOT_FOUND) {
            return List.of();
        }
        if (response.statusCode() != OK) {
            throw new IOException("status " + response.statusCode() + " from the queue " + name);
        }
        return MESSAGE.matcher(response.body())
                .results()
                .map(found -> message(found.group(1)))
                .toList();
    }

    private HttpResponse<String> send() throws IOException {
        try {
            HttpRequest request = HttpRequest.newBuilder(peek)
                    .timeout(TIMEOUT)
                    .header("Authorization", "Bearer " + tokens.token())
                    .header("x-ms-version", VERSION)
                    .build();
            return http.send(request, BodyHandlers.ofString());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        }
    }

    private static Message message(String xml) {
        return new Message(element(xml, "MessageId"), since(element(xml, "InsertionTime")), text(xml));
    }

    private static String element(String xml, String name) {
        Matcher matcher =
                Pattern.compile("(?s)<" + name + ">(.*?)</" + name + ">").matcher(xml);
        return matcher.find() ? matcher.group(1) : "";
    }

    private static Instant since(String httpDate) {
        try {
            return Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(httpDate));
        } catch (DateTimeException unreadable) {
            return Instant.EPOCH;
        }
    }

    private static String text(String xml) {
        try {
            byte[] bytes =
                    Base64.getDecoder().decode(element(xml, "MessageText").strip());
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException noBase64) {
            return "";
        }
    }
}
