package dev.spotkeeper.simulator.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spotkeeper.simulator.identity.Directory;
import dev.spotkeeper.simulator.identity.Principal;
import dev.spotkeeper.simulator.identity.Tokens;
import dev.spotkeeper.simulator.tls.LocalCertificate;
import dev.spotkeeper.simulator.tls.LocalClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs the real Azurite; the first run installs its npm packages. */
@Tag("azurite")
class AzuriteTest {
    @TempDir
    static Path folder;

    static Azurite azurite;
    static HttpClient client;
    static Tokens tokens;

    @BeforeAll
    static void start() throws Exception {
        LocalCertificate certificate = LocalCertificate.create(folder.resolve("tls"));
        client = LocalClient.trusting(certificate);
        tokens = new Tokens(new Directory("11111111-2222-3333-4444-555555555555"), InstantSource.system());
        azurite = Azurite.start(
                new Azurite.Setup(Path.of("azurite"), folder.resolve("data"), certificate),
                RandomGenerator.getDefault());
    }

    @AfterAll
    static void stop() {
        azurite.close();
        assertThat(azurite.process().isAlive()).isFalse();
    }

    @Test
    void blobsAreReachedByTokenAlone() throws Exception {
        String container = azurite.storage().work().blobServiceUri() + "/checkpoints";
        assertThat(send("PUT", container + "?restype=container", "").statusCode())
                .isEqualTo(201);
        HttpRequest.Builder blob = request("https://storage.azure.com", container + "/m/1")
                .header("x-ms-blob-type", "BlockBlob")
                .PUT(BodyPublishers.ofString("state"));
        assertThat(client.send(blob.build(), BodyHandlers.ofString()).statusCode())
                .isEqualTo(201);
        assertThat(send("GET", container + "/m/1", "").body()).isEqualTo("state");
    }

    @Test
    void queuesAreReachedByTokenAlone() throws Exception {
        String queue = azurite.storage().control().queueServiceUri() + "/signals";
        assertThat(send("PUT", queue, "").statusCode()).isEqualTo(201);
        String message = "<QueueMessage><MessageText>aGk=</MessageText></QueueMessage>";
        assertThat(send("POST", queue + "/messages", message).statusCode()).isEqualTo(201);
        assertThat(send("GET", queue + "/messages", "").body()).contains("aGk=");
    }

    @Test
    void tablesAreReachedByTokenAlone() throws Exception {
        String tables = azurite.storage().control().tableServiceUri();
        HttpRequest create = request("https://storage.azure.com", tables + "/Tables")
                .header("content-type", "application/json")
                .header("accept", "application/json;odata=nometadata")
                .POST(BodyPublishers.ofString("{\"TableName\":\"vms\"}"))
                .build();
        assertThat(client.send(create, BodyHandlers.ofString()).statusCode()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"blob", "queue", "table"})
    void whoBringsNoTokenIsRefused(String service) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(uri(service))
                .header("x-ms-version", "2023-11-03")
                .build();
        assertThat(client.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"blob", "queue", "table"})
    void aTokenForAnotherServiceIsRefused(String service) throws Exception {
        HttpRequest request =
                request("https://management.azure.com", uri(service).toString()).build();
        assertThat(client.send(request, BodyHandlers.ofString()).statusCode()).isBetween(401, 403);
    }

    @Test
    void accountsHaveTheirOwnSettings() {
        assertThat(azurite.storage().settings())
                .containsOnlyKeys(
                        "SpotkeeperControl__blobServiceUri",
                        "SpotkeeperControl__queueServiceUri",
                        "SpotkeeperControl__tableServiceUri",
                        "SpotkeeperWork__blobServiceUri",
                        "SpotkeeperWork__queueServiceUri",
                        "SpotkeeperWork__tableServiceUri")
                .hasEntrySatisfying(
                        "SpotkeeperWork__queueServiceUri",
                        uri -> assertThat(uri).endsWith("/spotkeeperwork"));
    }

    @Test
    void aNodeThatIsTooOldIsNamed() {
        assertThatThrownBy(() -> AzuriteInstallation.requireNode("v18.19.1\n"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("Node 20 or newer, found v18.19.1");
    }

    @Test
    void aMissingLockFileIsNamed() {
        assertThatThrownBy(() -> new AzuriteInstallation(folder.resolve("nowhere")).script())
                .hasMessageContaining("package-lock.json")
                .hasMessageContaining("nowhere");
    }

    @Test
    void aMissingProgramIsNamed() {
        assertThatThrownBy(() ->
                        Command.run(java.util.List.of("no-such-program-here"), folder, java.time.Duration.ofSeconds(5)))
                .hasMessageContaining("no-such-program-here");
    }

    private static URI uri(String service) {
        StorageAccount account = azurite.storage().control();
        return URI.create(
                switch (service) {
                    case "blob" -> account.blobServiceUri() + "?comp=list";
                    case "queue" -> account.queueServiceUri() + "?comp=list";
                    default -> account.tableServiceUri() + "/Tables";
                });
    }

    private static HttpResponse<String> send(String method, String uri, String body) throws Exception {
        return client.send(
                request("https://storage.azure.com", uri)
                        .method(method, BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(String audience, String uri) {
        return HttpRequest.newBuilder(URI.create(uri))
                .header("x-ms-version", "2023-11-03")
                .header(
                        "authorization",
                        "Bearer " + tokens.mint(Principal.APP, audience).text());
    }
}
