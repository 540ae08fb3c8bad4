package dev.spotkeeper.rehearsal.worker;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.data.tables.TableServiceClient;
import com.azure.data.tables.TableServiceClientBuilder;
import dev.spotkeeper.azure.storage.ControlTables;
import dev.spotkeeper.azure.storage.TableWorkers;
import dev.spotkeeper.core.port.Workers;
import dev.spotkeeper.rehearsal.local.Trust;
import dev.spotkeeper.simulator.LocalAzure;
import dev.spotkeeper.simulator.identity.Directory;
import dev.spotkeeper.simulator.identity.Principal;
import dev.spotkeeper.simulator.identity.Tokens;
import dev.spotkeeper.simulator.storage.StorageAccount;
import dev.spotkeeper.wire.work.ItemState;
import dev.spotkeeper.wire.work.ItemStates;
import dev.spotkeeper.wire.work.Phase;
import dev.spotkeeper.wire.work.WorkMessage;
import dev.spotkeeper.wire.work.WorkMessages;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import reactor.core.publisher.Mono;

/** The work account of local Azure, as a feeder of work and a reader of results sees it: by plain REST. */
final class WorkAccount {
    private static final Pattern BLOB = Pattern.compile("<Name>([^<]+)</Name>");
    private static final Pattern MESSAGE_TEXT = Pattern.compile("<MessageText>([^<]+)</MessageText>");
    private static final String DATE = "Tue, 24 Nov 2026 10:00:00 GMT";

    private final HttpClient http;
    private final com.azure.core.http.HttpClient sdk;
    private final StorageAccount account;
    private final Tokens tokens;

    private WorkAccount(LocalAzure azure, StorageAccount account, Tokens tokens) {
        this.http = HttpClient.newBuilder()
                .sslContext(Trust.context(azure.trustStore()))
                .build();
        this.sdk = Trust.sdkClient(azure.trustStore());
        this.account = account;
        this.tokens = tokens;
    }

    /** Makes the queues and containers, as the infrastructure does. */
    static WorkAccount create(LocalAzure azure) {
        WorkAccount created = new WorkAccount(
                azure, azure.storage().work(), new Tokens(new Directory(azure.tenantId()), InstantSource.system()));
        for (String queue : List.of("work", "work-poison", "notices")) {
            created.send("PUT", created.account.queueServiceUri() + "/" + queue, "");
        }
        for (String container : List.of("items", "checkpoints", "results")) {
            created.send("PUT", created.account.blobServiceUri() + "/" + container + "?restype=container", "");
        }
        for (String table : List.of("heartbeats", "orders", "lives")) {
            created.tables().createTable(table);
        }
        return created;
    }

    /** Returns what workers say of themselves, as the control plane reads it. */
    Workers workers() {
        return new TableWorkers(ControlTables.open(URI.create(account.tableServiceUri()), credential(), sdk));
    }

    /** Returns the account's tables. */
    TableServiceClient tables() {
        return new TableServiceClientBuilder()
                .endpoint(account.tableServiceUri())
                .credential(credential())
                .httpClient(sdk)
                .buildClient();
    }

    private TokenCredential credential() {
        return request -> Mono.fromCallable(() -> {
            Tokens.Token token = tokens.mint(Principal.APP, "https://storage.azure.com");
            return new AccessToken(token.text(), OffsetDateTime.ofInstant(token.expiresAt(), ZoneOffset.UTC));
        });
    }

    /** Puts a piece of work. */
    void feed(WorkMessage work) {
        feed(WorkMessages.encode(work));
    }

    /** Puts a message, whatever it says. */
    void feed(String message) {
        feedXml(Base64.getEncoder().encodeToString(message.getBytes(StandardCharsets.UTF_8)));
    }

    /** Puts a message of just that text, written as XML. */
    void feedXml(String text) {
        send(
                "POST",
                account.queueServiceUri() + "/work/messages?messagettl=-1",
                "<QueueMessage><MessageText>" + text + "</MessageText></QueueMessage>");
    }

    /** Returns how many messages lie in a queue, hidden ones included. */
    int messages(String queue) {
        return send("GET", account.queueServiceUri() + "/" + queue + "?comp=metadata", "")
                .headers()
                .firstValue("x-ms-approximate-messages-count")
                .map(Integer::parseInt)
                .orElseThrow();
    }

    /** Returns what the messages of a queue say that can be seen, the first 32 of them. */
    List<String> texts(String queue) {
        return xmlTexts(queue).stream()
                .map(text -> new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8))
                .toList();
    }

    /** Returns the same texts as the queue's XML has them. */
    List<String> xmlTexts(String queue) {
        String found = send(
                        "GET", account.queueServiceUri() + "/" + queue + "/messages?peekonly=true&numofmessages=32", "")
                .body();
        return MESSAGE_TEXT
                .matcher(found)
                .results()
                .map((MatchResult message) -> message.group(1))
                .toList();
    }

    /** Returns the ids of work that is done. */
    List<String> done() {
        return names("items").stream()
                .filter(id -> item(id).phase() == Phase.DONE)
                .toList();
    }

    /** Returns what became of a piece of work. */
    ItemState item(String id) {
        return ItemStates.decode(id, blob("items/" + id));
    }

    /** Returns the result that counts. */
    String result(String id) {
        return blob("results/" + item(id).result().orElseThrow().blob());
    }

    /** Returns the names of all blobs of a container. */
    List<String> names(String container) {
        String list = send("GET", account.blobServiceUri() + "/" + container + "?restype=container&comp=list", "")
                .body();
        return BLOB.matcher(list)
                .results()
                .map((MatchResult found) -> found.group(1))
                .sorted()
                .toList();
    }

    private String blob(String name) {
        return send("GET", account.blobServiceUri() + "/" + name, "").body();
    }

    private HttpResponse<String> send(String method, String uri, String body) {
        String token = tokens.mint(Principal.APP, "https://storage.azure.com").text();
        HttpRequest request = HttpRequest.newBuilder(URI.create(uri))
                .method(method, BodyPublishers.ofString(body))
                .header("Authorization", "Bearer " + token)
                .header("x-ms-version", "2024-11-04")
                .header("x-ms-date", DATE)
                .build();
        try {
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2) {
                throw new AssertionError(method + " " + uri + " answered " + answer.statusCode() + " " + answer.body());
            }
            return answer;
        } catch (IOException e) {
            throw new AssertionError(method + " " + uri, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
