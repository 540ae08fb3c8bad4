package dev.spotkeeper.rehearsal.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.data.tables.TableServiceClientBuilder;
import com.sun.net.httpserver.HttpServer;
import dev.spotkeeper.worker.http.HttpBody;
import dev.spotkeeper.worker.http.HttpLink;
import dev.spotkeeper.worker.imds.ImdsClient;
import dev.spotkeeper.worker.imds.TokenSource;
import dev.spotkeeper.worker.log.ErrorLog;
import dev.spotkeeper.worker.storage.BlobClient;
import dev.spotkeeper.worker.storage.QueueClient;
import dev.spotkeeper.worker.storage.QueueMessage;
import dev.spotkeeper.worker.storage.StorageException;
import dev.spotkeeper.worker.storage.StorageLink;
import dev.spotkeeper.worker.storage.TableClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What the worker relies upon in storage, by its own client: above all which writes are refused, and how. */
@ExtendWith(LocalStorage.class)
final class WorkerStorageContractTest {
    private static final Optional<String> NONE = Optional.empty();

    private final LocalStorage.Running local;
    private final SSLSocketFactory before = HttpsURLConnection.getDefaultSSLSocketFactory();

    @TempDir
    Path folder;

    private HttpServer identity;
    private BlobClient blobs;
    private QueueClient queue;
    private TableClient table;

    WorkerStorageContractTest(LocalStorage.Running local) {
        this.local = local;
    }

    @BeforeEach
    void open(TestInfo test) throws Exception {
        HttpsURLConnection.setDefaultSSLSocketFactory(local.tls().getSocketFactory());
        identity = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] token = ("{\"access_token\":\"" + local.token().text() + "\",\"expires_in\":\"3600\",\"expires_on\":\""
                        + local.token().expiresAt().getEpochSecond() + "\",\"token_type\":\"Bearer\"}")
                .getBytes(StandardCharsets.UTF_8);
        identity.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, token.length);
            exchange.getResponseBody().write(token);
            exchange.close();
        });
        identity.start();
        String name = "worker-" + Integer.toHexString(test.getDisplayName().hashCode());
        StorageLink link = link();
        URI blobService = URI.create(local.storage().work().blobServiceUri());
        URI queueService = URI.create(local.storage().work().queueServiceUri());
        make(blobService + "/" + name + "?restype=container");
        make(queueService + "/" + name);
        blobs = new BlobClient(link, blobService, name);
        queue = new QueueClient(link, queueService, name);
        URI tableService = URI.create(local.storage().work().tableServiceUri());
        String tableName = name.replace("-", "");
        new TableServiceClientBuilder()
                .endpoint(tableService.toString())
                .credential(local.credential())
                .httpClient(local.http())
                .buildClient()
                .createTable(tableName);
        table = new TableClient(link, tableService, tableName);
    }

    private StorageLink link() {
        URI imds = URI.create("http://127.0.0.1:" + identity.getAddress().getPort());
        HttpLink http = new HttpLink();
        TokenSource tokens = new TokenSource(
                new TokenSource.Identity(new ImdsClient(http, imds), Optional.empty()),
                TokenSource.Audience.STORAGE,
                new ErrorLog(line -> {}, "imds"),
                InstantSource.system());
        return new StorageLink(http, tokens, new ErrorLog(line -> {}, "storage"), InstantSource.system());
    }

    private void make(String uri) throws IOException, InterruptedException {
        HttpClient http = HttpClient.newBuilder().sslContext(local.tls()).build();
        HttpRequest request = HttpRequest.newBuilder(URI.create(uri))
                .PUT(BodyPublishers.noBody())
                .header("Authorization", "Bearer " + local.token().text())
                .header("x-ms-version", "2024-11-04")
                .build();
        assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(201);
    }

    @AfterEach
    void close() {
        HttpsURLConnection.setDefaultSSLSocketFactory(before);
        identity.stop(0);
    }

    @Test
    void firstStateIsWrittenOnce() throws StorageException {
        Optional<String> etag = blobs.putIf(NONE, "m-1", "first");

        assertThat(etag).isPresent();
        assertThat(blobs.putIf(NONE, "m-1", "second")).isEmpty();
        BlobClient.Version read = blobs.read("m-1").orElseThrow();
        assertThat(read.text()).isEqualTo("first");
        assertThat(read.etag()).isEqualTo(etag.orElseThrow());
        assertThat(read.age()).as("by storage's clock").isBetween(Duration.ZERO, Duration.ofMinutes(5));
    }

    @Test
    void stateIsReplacedByWhoKnowsItsVersionAndByNobodyElse() throws StorageException {
        Optional<String> first = blobs.putIf(NONE, "m-1", "first");
        Optional<String> second = blobs.putIf(first, "m-1", "second");

        assertThat(second).isPresent().isNotEqualTo(first);
        assertThat(blobs.putIf(first, "m-1", "of one who slept")).isEmpty();
        assertThat(blobs.read("m-1").map(BlobClient.Version::text)).contains("second");
        assertThat(blobs.putIf(second, "m-1", "third")).isPresent();
    }

    @Test
    void stateThatSomebodyRemovedIsNotReplaced() throws StorageException {
        Optional<String> etag = blobs.putIf(NONE, "m-1", "first");
        blobs.delete("m-1");

        assertThat(blobs.putIf(etag, "m-1", "second")).isEmpty();
        assertThat(blobs.read("m-1")).isEmpty();
    }

    @Test
    void streamOfKnownLengthIsABlobAndComesBack() throws IOException {
        byte[] piece = new byte[4 * 1024 * 1024];
        blobs.put("m-1/1/1.0", new HttpBody.Stream(piece.length, out -> out.write(piece)));
        Path file = folder.resolve("piece");

        assertThat(blobs.download("m-1/1/1.0", file)).isTrue();
        assertThat(Files.size(file)).isEqualTo(piece.length);
        assertThat(blobs.download("m-1/1/1.1", file)).isFalse();
    }

    @Test
    void streamThatBreaksOffLeavesNoBlob() {
        assertThatThrownBy(() -> blobs.put("m-1/1/1.0", new HttpBody.Stream(1_000_000, out -> {
                    out.write(new byte[500_000]);
                    throw new IOException("no time left");
                })))
                .isInstanceOf(StorageException.class);
        assertThat(namesOf("m-1/")).isEmpty();
    }

    private List<String> namesOf(String prefix) {
        try {
            return blobs.names(prefix, 1000);
        } catch (StorageException failure) {
            throw new AssertionError(failure);
        }
    }

    @Test
    void blobsAreListedByPrefixAndRemovedOnce() throws StorageException {
        for (String name : new String[] {"m-1/1/1.0", "m-1/1/1.json", "m-10/1/1.0"}) {
            blobs.put(name, new HttpBody.Text("x"));
        }
        assertThat(namesOf("m-1/")).containsExactly("m-1/1/1.0", "m-1/1/1.json");
        assertThat(blobs.names("m-1", 2)).hasSize(2);

        blobs.delete("m-1/1/1.0");
        blobs.delete("m-1/1/1.0");
        assertThat(namesOf("m-1/")).containsExactly("m-1/1/1.json");
    }

    @Test
    void rowsAreListedInTheOrderOfTheirKeysAndByWhatTheySay() throws StorageException {
        table.put("it's|p", "b", Map.of("Life", "x'|y"));
        table.put("it's|p", "a", Map.of("Life", "z"));
        table.put("other", "0", Map.of("Life", "x'|y"));

        assertThat(table.partition("it's|p", 10))
                .extracting(row -> row.get("RowKey"))
                .containsExactly("a", "b");
        assertThat(table.partition("it's|p", 1))
                .extracting(row -> row.get("RowKey"))
                .containsExactly("a");
        assertThat(table.partition("it's|p", "Life", "x'|y", 10))
                .extracting(row -> row.get("RowKey"))
                .containsExactly("b");
    }

    @Test
    void rowThatNobodyWroteSinceIsRemovedUnlessSomebodyWritesItMeanwhile() throws StorageException {
        table.put("it's|p", "a|1", Map.of("N", "1"));
        table.put("it's|p", "b|1", Map.of("N", "1"));
        Instant now = Instant.now();
        assertThat(table.unwrittenSince(now.minus(Duration.ofDays(1)), "it's|p", 10))
                .isEmpty();
        List<TableClient.Version> rows = table.unwrittenSince(now.plus(Duration.ofDays(1)), "it's|p", 10);

        table.put("it's|p", "a|1", Map.of("N", "2"));
        for (TableClient.Version row : rows) {
            table.remove(row);
            table.remove(row);
        }

        assertThat(rows).extracting(TableClient.Version::row).containsExactly("a|1", "b|1");
        assertThat(table.find("it's|p", "a|1").orElseThrow()).containsEntry("N", "2");
        assertThat(table.find("it's|p", "b|1")).isEmpty();
    }

    @Test
    void messageThatIsHiddenKeepsItsTextAndNeedsTheLastReceipt() throws StorageException {
        queue.put("dGV4dA==");
        QueueMessage taken = queue.take(Duration.ofSeconds(30)).orElseThrow();
        QueueMessage hidden = queue.hide(taken, Duration.ofSeconds(30)).orElseThrow();

        assertThat(queue.hide(taken, Duration.ofSeconds(30))).isEmpty();
        assertThat(queue.hide(hidden, Duration.ZERO)).isPresent();
        QueueMessage again = queue.take(Duration.ofSeconds(30)).orElseThrow();
        assertThat(again.text()).isEqualTo("dGV4dA==");
        assertThat(again.dequeueCount()).isEqualTo(2);
        assertThat(queue.delete(taken)).isFalse();
        assertThat(queue.delete(again)).isTrue();
    }
}
