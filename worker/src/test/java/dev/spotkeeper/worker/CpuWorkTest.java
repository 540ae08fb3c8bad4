package dev.spotkeeper.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.spotkeeper.worker.run.ChildProcess;
import dev.spotkeeper.worker.run.Workspace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of a work command, run as the worker runs it; it needs Node. */
class CpuWorkTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final List<String> COMMAND =
            List.of("node", Path.of("examples", "cpu-work.mjs").toAbsolutePath().toString());

    @TempDir
    Path folder;

    @BeforeAll
    static void nodeIsThere() throws InterruptedException {
        try {
            ChildProcess node = ChildProcess.start(List.of("node", "--version"), Map.of(), Path.of("."), line -> {});
            assumeTrue(node.waitFor(LONG), "node does not answer");
        } catch (IOException absent) {
            assumeTrue(false, "no node on the path");
        }
    }

    private static String chain(String seed, int rounds) throws Exception {
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        byte[] digest = sha256.digest(seed.getBytes(StandardCharsets.UTF_8));
        for (int round = 0; round < rounds; round++) {
            digest = sha256.digest(digest);
        }
        return HexFormat.of().formatHex(digest);
    }

    private static JsonObject json(Path file) throws IOException {
        return JsonParser.parseString(Files.readString(file)).getAsJsonObject();
    }

    private ChildProcess start(Workspace workspace) throws IOException {
        return ChildProcess.start(COMMAND, workspace.environment(1, false), workspace.folder(), line -> {});
    }

    private int exitCode(ChildProcess child) throws InterruptedException {
        assertThat(child.waitFor(LONG)).isTrue();
        child.finish();
        return child.exitCode();
    }

    @Test
    void resultIsTheChainThatAnybodyCanRecompute() throws Exception {
        Workspace workspace = Workspace.create(folder, "{\"rounds\":20000,\"seed\":\"s\"}");

        assertThat(exitCode(start(workspace))).isZero();
        assertThat(json(workspace.result()).get("digest").getAsString()).isEqualTo(chain("s", 20_000));
    }

    @Test
    void stoppedWorkCheckpointsAndResumesToTheSameResult() throws Exception {
        Workspace workspace = Workspace.create(folder, "{\"rounds\":1000000000,\"seed\":\"s\"}");
        Path checkpoint = workspace.folder().resolve("checkpoint/chain.json");
        ChildProcess child = start(workspace);
        await().atMost(LONG).until(() -> Files.exists(checkpoint));
        child.askToStop();

        assertThat(exitCode(child)).isEqualTo(75);
        int round = json(checkpoint).get("round").getAsInt();
        assertThat(json(checkpoint).get("digest").getAsString()).isEqualTo(chain("s", round));

        Files.writeString(
                workspace.folder().resolve("message.json"), "{\"rounds\":" + (round + 10) + ",\"seed\":\"s\"}");
        assertThat(exitCode(start(workspace))).isZero();
        assertThat(json(workspace.result()).get("digest").getAsString()).isEqualTo(chain("s", round + 10));
    }

    @Test
    void roundsThatAreNoNumberAreRefused() throws Exception {
        assertThat(exitCode(start(Workspace.create(folder, "{\"rounds\":\"many\"}"))))
                .isEqualTo(64);
    }
}
