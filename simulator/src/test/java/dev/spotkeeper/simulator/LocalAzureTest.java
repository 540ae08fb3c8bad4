package dev.spotkeeper.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.spotkeeper.simulator.arm.WireFault;
import dev.spotkeeper.simulator.compute.ComputeSettings;
import dev.spotkeeper.simulator.compute.OperationTimes;
import dev.spotkeeper.simulator.http.HttpFront;
import dev.spotkeeper.simulator.http.WireRequest;
import dev.spotkeeper.simulator.http.WireResponse;
import dev.spotkeeper.simulator.identity.Principal;
import dev.spotkeeper.simulator.logs.ShippedQuery;
import dev.spotkeeper.simulator.monitor.MonitorSettings;
import dev.spotkeeper.simulator.tls.LocalClient;
import dev.spotkeeper.simulator.world.WorldSettings;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole of local Azure in real time, reached as clients reach it. */
@Tag("azurite")
class LocalAzureTest {
    private static final String BODY = "{\"location\":\"westeurope\",\"zones\":[\"1\"],\"properties\":{"
            + "\"hardwareProfile\":{\"vmSize\":\"Standard_D2as_v5\"},\"priority\":\"Spot\"}}";

    /** A bound, not a wait: a slow machine takes its time. */
    private static final int PATIENCE_SECONDS = 60;

    @TempDir
    static Path folder;

    static LocalAzure azure;
    static HttpClient client;

    @BeforeAll
    static void start() throws Exception {
        WorldSettings world = WorldSettings.usual()
                .with(MonitorSettings.brisk())
                .with(ComputeSettings.usual().with(OperationTimes.exactly(Duration.ofMillis(300))));
        azure = LocalAzure.start(LocalAzureOptions.of(folder.resolve("data"), Path.of("azurite"))
                .with(world)
                .withSeed(3)
                .recordingInto(folder.resolve("traffic"))
                .loggingInto(folder.resolve("azure.log")));
        client = LocalClient.trusting(azure.certificate());
    }

    @AfterAll
    static void stop() {
        azure.close();
    }

    @Test
    void environmentLeadsToTokensArmAndStorage() throws Exception {
        Map<String, String> environment = azure.environment(Principal.APP);
        assertThat(environment)
                .containsKeys(
                        "IDENTITY_ENDPOINT",
                        "IDENTITY_HEADER",
                        "SpotkeeperControl__queueServiceUri",
                        "SpotkeeperWork__blobServiceUri")
                .containsEntry("AZURE_TOKEN_CREDENTIALS", "ManagedIdentityCredential")
                .containsEntry("SPOTKEEPER_SUBSCRIPTIONS", azure.subscriptionId());
        String token = token(environment, "https://management.azure.com");
        URI list = URI.create(environment.get("SPOTKEEPER_ARM_ENDPOINT") + "/subscriptions/"
                + environment.get("SPOTKEEPER_SUBSCRIPTIONS")
                + "/providers/Microsoft.Compute/virtualMachines?api-version=2025-04-01&statusOnly=true");
        assertThat(send("GET", list, token, "").statusCode()).isEqualTo(200);
        URI queues = URI.create(environment.get("SpotkeeperControl__queueServiceUri") + "?comp=list");
        String storage = token(environment, "https://storage.azure.com");
        assertThat(send("GET", queues, storage, "").statusCode()).isEqualTo(200);
    }

    @Test
    void aVmIsCreatedOverTheWireAndSeesItsOwnMetadata() throws Exception {
        String name = created("meta");
        Map<String, String> worker = azure.workerEnvironment(name);
        URI instance = URI.create(worker.get("SPOTKEEPER_IMDS_ENDPOINT") + "/metadata/instance?api-version=2021-02-01");
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(instance).header("Metadata", "true").build(), BodyHandlers.ofString());
        assertThat(json(answer).getAsJsonObject("compute").get("name").getAsString())
                .isEqualTo(name);
    }

    @Test
    void anEvictionIsAnnouncedInsideAndAlertedOutside() throws Exception {
        String name = created("gone");
        BlockingQueue<WireRequest> alerts = new LinkedBlockingQueue<>();
        try (HttpFront receiver = HttpFront.http(request -> {
            alerts.add(request);
            return WireResponse.empty(202);
        })) {
            azure.addReceiver(receiver.uri().resolve("/api/alerts?code=key"));
            URI evict = URI.create(azure.endpoints().control() + "/evict");
            assertThat(send("POST", evict, "", "{\"vm\":\"" + name + "\",\"notice\":\"1s\"}")
                            .statusCode())
                    .isEqualTo(200);
            WireRequest alert = alerts.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertThat(alert).isNotNull();
            assertThat(alert.uri().getQuery()).isEqualTo("code=key");
            assertThat(alert.body()).contains("azureMonitorCommonAlertSchema", name);
        }
    }

    @Test
    void aTraceOfAWorkerIsAlertedAndCanBeAskedFor() throws Exception {
        String name = created("tracer");
        BlockingQueue<String> alerts = new LinkedBlockingQueue<>();
        try (HttpFront receiver = HttpFront.http(request -> {
            alerts.add(request.body());
            return WireResponse.empty(202);
        })) {
            azure.addReceiver(receiver.uri().resolve("/api/alerts?code=key"));
            assertThat(track(name, notice(name)).statusCode()).isEqualTo(200);
            String alert = alerts.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertThat(alert).isNotNull().contains("Log Alerts V2", "E-1", "/virtualMachines/" + name);
        }
        String query = "let vm = \"" + vmId(name) + "\";\nlet since = datetime(2020-01-01T00:00:00.0000000Z);\n"
                + ShippedQuery.WORKER_TRACES.text();
        URI workspace = URI.create(
                azure.endpoints().logs() + "/v1/workspaces/" + azure.endpoints().workspace() + "/query");
        String token = token(azure.environment(Principal.APP), "https://api.loganalytics.io");
        JsonObject asked = new JsonObject();
        asked.addProperty("query", query);
        assertThat(json(send("POST", workspace, token, asked.toString())).toString())
                .contains("E-1");
    }

    @Test
    void eventsAreReadAsTheyCome() throws Exception {
        String name = created("told");
        URI events = URI.create(azure.endpoints().control() + "/events?after=-1&wait=false");
        JsonObject page = json(send("GET", events, "", ""));
        assertThat(page.getAsJsonArray("events").toString()).contains("vmCreated", name);
        long last = page.get("last").getAsLong();
        URI more = URI.create(azure.endpoints().control() + "/events?after=" + last);
        var waiting = client.sendAsync(HttpRequest.newBuilder(more).build(), BodyHandlers.ofString());
        send("POST", URI.create(azure.endpoints().control() + "/stop"), "", "{\"vm\":\"" + name + "\"}");
        assertThat(json(waiting.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).getAsJsonArray("events"))
                .isNotEmpty();
    }

    @Test
    void exchangesWithArmAreRecorded() throws Exception {
        created("rec");
        try (Stream<Path> files = Files.list(folder.resolve("traffic"))) {
            assertThat(files.map(LocalAzureTest::read))
                    .anyMatch(text -> text.contains("\"method\":\"PUT\"") && text.contains("/virtualMachines/rec"))
                    .noneMatch(text -> text.contains("Bearer ey"));
        }
    }

    @Test
    void whatIsRefusedStandsInItsLog() throws Exception {
        String token = token(azure.environment(Principal.OWNER), "https://management.azure.com");
        String storage = token(azure.environment(Principal.OWNER), "https://storage.azure.com");
        String own = "/subscriptions/" + azure.subscriptionId();
        refused("GET", own + "/providers/Microsoft.Compute/virtualMachines?api-version=2025-04-01", "", "");
        refused("GET", "/subscriptions?api-version=2022-12-01", storage, "");
        refused("GET", "/subscriptions?api-version=1999-01-01", token, "");
        refused("GET", own + "/nowhere?api-version=2022-12-01", token, "");
        refused("GET", "/subscriptions/other/resourcegroups?api-version=2022-12-01", token, "");
        refused(
                "PUT",
                vm("odd", "").getRawPath() + "?api-version=2025-04-01",
                token,
                "{\"location\":\"westeurope\",\"odd\":1}");

        assertThat(Files.readAllLines(folder.resolve("azure.log")))
                .anyMatch(line -> line.contains(" ARM 401 AuthenticationFailed GET " + own + "/providers/"))
                .anyMatch(line -> line.contains(" ARM 401 InvalidAuthenticationTokenAudience GET /subscriptions?"))
                .anyMatch(line -> line.contains(" ARM 400 InvalidApiVersionParameter GET /subscriptions?"))
                .anyMatch(line -> line.contains(" ARM 404 NotFound GET " + own + "/nowhere?"))
                .anyMatch(
                        line -> line.contains(" ARM 404 SubscriptionNotFound GET /subscriptions/other/resourcegroups?"))
                .anyMatch(line -> line.contains(
                        " ARM 400 InvalidRequestContent PUT " + vm("odd", "").getRawPath() + "?"))
                .noneMatch(line -> line.contains("Bearer ey"));
    }

    private static void refused(String method, String path, String token, String body) throws Exception {
        URI uri = URI.create(azure.endpoints().arm() + path);
        assertThat(send(method, uri, token, body).statusCode()).isBetween(400, 499);
    }

    @Test
    void aLostAnswerIsACutConnection() throws Exception {
        String name = created("lost");
        azure.call(world -> {
            azure.armFaults().plan("POST", "/" + name + "/start", new WireFault.LostAnswer());
            return true;
        });
        URI start = vm(name, "/start");
        String token = token(azure.environment(Principal.OWNER), "https://management.azure.com");
        assertThat(client.sendAsync(request("POST", start, token, ""), BodyHandlers.ofString())
                        .handle((answer, failure) -> failure != null)
                        .get(PATIENCE_SECONDS, TimeUnit.SECONDS))
                .isTrue();
    }

    @Test
    void whoDoesNotKnowTheTokenControlsNothing() throws Exception {
        URI control = azure.endpoints().control();
        URI guessed = URI.create(control.getScheme() + "://" + control.getAuthority() + "/guess/vms");
        assertThat(send("GET", guessed, "", "").statusCode()).isEqualTo(404);
    }

    private static String created(String name) throws Exception {
        String token = token(azure.environment(Principal.OWNER), "https://management.azure.com");
        assertThat(send("PUT", vm(name, ""), token, BODY).statusCode()).isEqualTo(201);
        BlockingQueue<Boolean> running = new LinkedBlockingQueue<>();
        azure.world()
                .post(world -> world.log().listen(event -> {
                    if (event.vm().equals(name) && event.kind().text().equals("running")) {
                        running.add(true);
                    }
                }));
        boolean already = azure.call(world -> world.compute().all().stream()
                .anyMatch(one ->
                        one.key().name().equals(name) && one.power().text().equals("running")));
        assertThat(already || Boolean.TRUE.equals(running.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)))
                .isTrue();
        return name;
    }

    /** Posts a trace as a worker does: packed, with a token of its VM. */
    private static HttpResponse<String> track(String name, String body) throws Exception {
        Map<String, String> worker = azure.workerEnvironment(name);
        URI identity = URI.create(worker.get("SPOTKEEPER_IMDS_ENDPOINT")
                + "/metadata/identity/oauth2/token?api-version=2018-02-01&resource=https://monitor.azure.com");
        HttpRequest asked =
                HttpRequest.newBuilder(identity).header("Metadata", "true").build();
        String token = json(client.send(asked, BodyHandlers.ofString()))
                .get("access_token")
                .getAsString();
        assertThat(worker.get("APPLICATIONINSIGHTS_CONNECTION_STRING"))
                .contains("IngestionEndpoint=" + azure.endpoints().ingestion() + "/");
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(body.getBytes(StandardCharsets.UTF_8));
        }
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(azure.endpoints().ingestion() + "/v2.1/track"))
                .header("authorization", "Bearer " + token)
                .header("content-encoding", "gzip")
                .POST(BodyPublishers.ofByteArray(packed.toByteArray()))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    private static String notice(String name) {
        String key = azure.endpoints().monitor().workspace().instrumentationKey();
        return "{\"name\":\"Microsoft.ApplicationInsights.Message\",\"time\":\"" + Instant.now() + "\",\"iKey\":\""
                + key
                + "\",\"tags\":{\"ai.cloud.role\":\"spotkeeper-worker\"},\"data\":{\"baseType\":\"MessageData\","
                + "\"baseData\":{\"ver\":2,\"message\":\"Preempt\",\"properties\":{\"event\":\"notice\",\"resourceId\":\""
                + vmId(name) + "\",\"eventId\":\"E-1\",\"eventType\":\"Preempt\"}}}}";
    }

    private static String vmId(String name) {
        return "/subscriptions/" + azure.subscriptionId() + "/resourceGroups/" + azure.resourceGroup()
                + "/providers/Microsoft.Compute/virtualMachines/" + name;
    }

    private static URI vm(String name, String verb) {
        return URI.create(azure.endpoints().arm() + vmId(name) + verb + "?api-version=2025-04-01");
    }

    private static String token(Map<String, String> environment, String audience) throws Exception {
        URI uri = URI.create(environment.get("IDENTITY_ENDPOINT") + "?api-version=2019-08-01&resource=" + audience);
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("X-IDENTITY-HEADER", environment.get("IDENTITY_HEADER"))
                .build();
        return json(client.send(request, BodyHandlers.ofString()))
                .get("access_token")
                .getAsString();
    }

    private static HttpResponse<String> send(String method, URI uri, String token, String body) throws Exception {
        return client.send(request(method, uri, token, body), BodyHandlers.ofString());
    }

    private static HttpRequest request(String method, URI uri, String token, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .timeout(Duration.ofSeconds(PATIENCE_SECONDS))
                .method(method, BodyPublishers.ofString(body))
                .header("content-type", "application/json")
                .header("x-ms-version", "2023-11-03");
        return (token.isEmpty() ? request : request.header("authorization", "Bearer " + token)).build();
    }

    private static JsonObject json(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(200);
        return JsonParser.parseString(answer.body()).getAsJsonObject();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
