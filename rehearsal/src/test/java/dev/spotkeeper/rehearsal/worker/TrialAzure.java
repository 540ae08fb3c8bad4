package dev.spotkeeper.rehearsal.worker;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.spotkeeper.rehearsal.architecture.Repository;
import dev.spotkeeper.rehearsal.local.TemporaryFolder;
import dev.spotkeeper.simulator.LocalAzure;
import dev.spotkeeper.simulator.LocalAzureOptions;
import dev.spotkeeper.simulator.compute.ComputeSettings;
import dev.spotkeeper.simulator.compute.Notice;
import dev.spotkeeper.simulator.compute.OperationTimes;
import dev.spotkeeper.simulator.compute.Principal;
import dev.spotkeeper.simulator.compute.VmKey;
import dev.spotkeeper.simulator.world.WorldSettings;
import dev.spotkeeper.wire.work.WorkMessage;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A local Azure with Spot VMs in which nothing runs: a packaged worker is started beside it, and is configured by the VM's user data. */
final class TrialAzure implements AutoCloseable {
    private static final Principal OWNER =
            Principal.user("11111111-0000-4000-8000-000000000001", "owner@contoso.example");

    /** Work that ends at once when its payload says quick, and else when it is told to stop; it is done either way. */
    private static final String WORK = """
            #!/bin/sh
            finish() { echo "$1" >"$SPOTKEEPER_RESULT_FILE"; exit 0; }
            if grep -q quick "$SPOTKEEPER_MESSAGE_FILE"; then finish quick; fi
            trap 'finish stopped' TERM
            echo ready
            while :; do sleep 0.1; done
            """;

    private final TemporaryFolder folder = TemporaryFolder.create();
    private final LocalAzure azure;
    private final WorkAccount account;
    private final Path root;

    /**
     * Starts it.
     *
     * @param root what the worker sees as {@code /}; its {@code tmp} gets the work and the trust store
     */
    TrialAzure(Path root) throws IOException {
        this.root = root;
        azure = LocalAzure.start(LocalAzureOptions.of(
                        folder.path(), Repository.root().resolve("simulator/azurite"))
                .with(WorldSettings.usual()
                        .with(ComputeSettings.usual().with(OperationTimes.exactly(Duration.ofMillis(300))))));
        account = WorkAccount.create(azure);
        Files.writeString(root.resolve("tmp/spotkeeper-work.sh"), WORK);
        Files.write(root.resolve("tmp/spotkeeper-trust.p12"), Files.readAllBytes(azure.trustStore()));
    }

    LocalAzure azure() {
        return azure;
    }

    WorkAccount account() {
        return account;
    }

    /** Creates a VM whose user data hold all settings of its worker. */
    void create(String name) {
        Map<String, String> settings = new TreeMap<>(azure.workerEnvironment(name));
        settings.remove("SPOTKEEPER_IMDS_ENDPOINT");
        settings.put("SPOTKEEPER_WORK_COMMAND", "/bin/sh /tmp/spotkeeper-work.sh");
        String text = settings.entrySet().stream()
                .map(setting -> setting.getKey() + "=" + setting.getValue() + "\n")
                .collect(Collectors.joining());
        String userData = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        JsonObject body = JsonParser.parseString("""
                {"location":"westeurope","zones":["1"],"tags":{"spotkeeper-pool":"a"},"properties":{"userData":"%s",
                 "hardwareProfile":{"vmSize":"Standard_D2as_v5"},"priority":"Spot","evictionPolicy":"Deallocate"}}""".formatted(userData)).getAsJsonObject();
        azure.call(world ->
                world.compute().put(new VmKey(azure.subscriptionId(), azure.resourceGroup(), name), body, OWNER));
    }

    /** Returns where a VM's metadata service is. */
    URI imds(String name) {
        return azure.endpoints().imdsOf(name);
    }

    /** Returns the environment that a worker needs here, all else being in its user data. */
    Map<String, String> environment(String imds, String folderOfWork) {
        String options = azure.javaOptions().stream()
                .map(option ->
                        option.replace(azure.trustStore().toAbsolutePath().toString(), "/tmp/spotkeeper-trust.p12"))
                .collect(Collectors.joining(" "));
        return new TreeMap<>(Map.of(
                "SPOTKEEPER_IMDS_ENDPOINT", imds,
                "SPOTKEEPER_WORK_DIR", folderOfWork,
                "JAVA_TOOL_OPTIONS", options));
    }

    void feed(String id, boolean quick) {
        account.feed(WorkMessage.fresh(id, quick ? "{\"kind\":\"quick\"}" : "{\"kind\":\"long\"}"));
    }

    /** Announces an eviction in half a minute. */
    void evict(String name) {
        azure.call(world -> {
            world.operator().evict(name, Notice.USUAL);
            return true;
        });
    }

    /** Takes the announcement back. */
    void withdraw(String name) {
        azure.call(world -> {
            world.operator().withdraw(name);
            return true;
        });
    }

    @Override
    public void close() throws IOException {
        azure.close();
        Files.deleteIfExists(root.resolve("tmp/spotkeeper-work.sh"));
        Files.deleteIfExists(root.resolve("tmp/spotkeeper-trust.p12"));
        folder.close();
    }
}
