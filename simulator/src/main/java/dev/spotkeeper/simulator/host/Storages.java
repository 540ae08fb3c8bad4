package dev.spotkeeper.simulator.host;

import java.net.http.HttpClient;

/** Opens queues and the host's own container by the connections that bindings name. */
final class Storages {
    private static final String HOST_STORAGE = "AzureWebJobsStorage";

    private final HttpClient http;
    private final IdentityTokens tokens;
    private final Settings settings;

    Storages(HttpClient http, IdentityTokens tokens, Settings settings) {
        this.http = http;
        this.tokens = tokens;
        this.settings = settings;
    }

    QueueRest queue(Binding binding, String where) {
        String connection = binding.text("connection").orElse(HOST_STORAGE);
        String name = settings.resolve(binding.require("queueName", where), where);
        return new QueueRest(rest(StorageConnection.of(settings, connection, "queue")), name);
    }

    BlobRest hostBlobs() {
        return new BlobRest(rest(StorageConnection.of(settings, HOST_STORAGE, "blob")));
    }

    private StorageRest rest(StorageConnection connection) {
        return new StorageRest(http, tokens, connection);
    }
}
