package dev.spotkeeper.simulator.host;

import dev.spotkeeper.simulator.http.HttpFront;
import dev.spotkeeper.simulator.identity.Directory;
import dev.spotkeeper.simulator.identity.IdentityService;
import dev.spotkeeper.simulator.identity.Principal;
import dev.spotkeeper.simulator.identity.Tokens;
import dev.spotkeeper.simulator.storage.Azurite;
import dev.spotkeeper.simulator.storage.StorageAccount;
import dev.spotkeeper.simulator.tls.LocalCertificate;
import dev.spotkeeper.simulator.tls.LocalClient;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** The real emulator behind the managed identity endpoint, and what a host needs to reach them. */
final class LocalStore implements AutoCloseable {
    private final LocalCertificate certificate;
    private final HttpFront identity;
    private final Azurite azurite;
    private final HttpClient client;

    private LocalStore(LocalCertificate certificate, HttpFront identity, Azurite azurite) throws Exception {
        this.certificate = certificate;
        this.identity = identity;
        this.azurite = azurite;
        this.client = LocalClient.trusting(certificate);
    }

    static LocalStore start(Path folder) throws Exception {
        LocalCertificate certificate = LocalCertificate.create(folder.resolve("tls"));
        Directory directory = new Directory("11111111-2222-3333-4444-555555555555");
        HttpFront identity =
                HttpFront.http(new IdentityService(directory, new Tokens(directory, InstantSource.system())));
        Azurite azurite = Azurite.start(
                new Azurite.Setup(Path.of("azurite"), folder.resolve("data"), certificate),
                RandomGenerator.getDefault());
        return new LocalStore(certificate, identity, azurite);
    }

    HttpClient client() {
        return client;
    }

    LocalCertificate certificate() {
        return certificate;
    }

    Map<String, String> settings() {
        StorageAccount account = azurite.storage().control();
        Map<String, String> settings = new LinkedHashMap<>(account.settings("TestStore"));
        settings.putAll(account.settings("AzureWebJobsStorage"));
        settings.put("IDENTITY_ENDPOINT", identity.uri() + IdentityService.PATH);
        settings.put("IDENTITY_HEADER", Principal.APP.name());
        return settings;
    }

    /** Opens a queue, which is created. */
    QueueRest queue(String name) throws Exception {
        QueueRest queue = queueThatMayBeMissing(name);
        queue.createIfMissing();
        return queue;
    }

    QueueRest queueThatMayBeMissing(String name) {
        Settings settings = new Settings(settings());
        StorageRest rest = new StorageRest(
                client,
                new IdentityTokens(client, settings, InstantSource.system()),
                StorageConnection.of(settings, "TestStore", "queue"));
        return new QueueRest(rest, name);
    }

    /** Takes what lies in a queue now, decoded. */
    static List<String> drain(QueueRest queue) throws Exception {
        List<QueueMessage> messages = queue.take(32, Duration.ofSeconds(60));
        return messages.stream()
                .map(message -> new MessageText(true).decode(message.text()).orElse("not base64: " + message.text()))
                .toList();
    }

    @Override
    public void close() {
        azurite.close();
        identity.close();
    }
}
