package dev.spotkeeper.cli.explain;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainTest {
    private static final String VM =
            "/subscriptions/s/resourceGroups/Farm/providers/Microsoft.Compute/virtualMachines/Node-1";
    private static final String EVICTION = """
            {"schemaId":"azureMonitorCommonAlertSchema","data":{"essentials":{"monitoringService":"Resource Health",
            "alertTargetIDs":["%s"]},"alertContext":{"eventTimestamp":"2026-11-24T10:00:00Z",
            "properties":{"title":"Low priority machine preempted"}}}}""".formatted(VM);
    private static final String NOTHING = "{\"DocumentIncarnation\":1,\"Events\":[]}";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Path folder = Path.of(".");
    private Path alert = Path.of(".");
    private Path empty = Path.of(".");
    private Path torn = Path.of(".");

    @BeforeEach
    void writeFiles(@TempDir Path temporary) throws IOException {
        folder = temporary;
        alert = Files.writeString(folder.resolve("alert.json"), EVICTION);
        empty = Files.writeString(folder.resolve("empty.json"), NOTHING);
        torn = Files.writeString(folder.resolve("torn.json"), EVICTION.substring(0, 80));
    }

    @Test
    void saysWhatItIsForWhomAndWhatWouldFollow() {
        assertThat(run(false, alert.toString())).isZero();
        assertThat(text(out).lines())
                .containsExactly(
                        alert + ": an Azure Monitor alert in the common schema",
                        "  evicted " + VM + " at 2026-11-24T10:00:00Z",
                        "    Spotkeeper would look at the VM, and start it if it is down and nobody stopped it");
    }

    @Test
    void jsonIsOneLineAFile() {
        assertThat(run(true, alert.toString(), empty.toString())).isZero();
        List<String> lines = text(out).lines().toList();
        assertThat(JsonParser.parseString(lines.get(0))).isEqualTo(JsonParser.parseString("""
                        {"file":"%s","format":"commonAlertSchema","signals":[{"vm":"%s","evidence":"evicted",
                        "at":"2026-11-24T10:00:00Z"}],"ignored":null}""".formatted(alert, VM)));
        assertThat(JsonParser.parseString(lines.get(1))).isEqualTo(JsonParser.parseString("""
                        {"file":"%s","format":"scheduledEvents","signals":[],"ignored":"a document without events"}""".formatted(empty)));
        assertThat(lines).hasSize(2);
    }

    @Test
    void fileThatCannotBeReadIsNamedAndHidesNoOther() {
        assertThat(run(true, torn.toString(), "missing.json", folder.toString(), alert.toString()))
                .isEqualTo(2);
        assertThat(text(err).lines())
                .containsExactly(
                        "spotkeeper: " + torn + ": not JSON",
                        "spotkeeper: missing.json: no such file",
                        "spotkeeper: " + folder + ": a folder, not a file");
        assertThat(text(out)).contains("evicted").hasLineCount(1);
    }

    @Test
    void dashReadsStandardInput() {
        assertThat(run(false, "-")).isZero();
        assertThat(text(out)).contains("ignored: a document without events");
    }

    @Test
    void standardInputIsReadOnceAndASecondNameForItSaysSo() {
        assertThat(run(false, "-", "-", alert.toString())).isEqualTo(2);
        assertThat(text(err).lines())
                .containsExactly("spotkeeper: -: standard input can be read once only: name it once");
        assertThat(text(out)).contains("ignored: a document without events", "evicted");
    }

    @Test
    void emptyFileSaysSo() throws IOException {
        Path nothing = Files.writeString(folder.resolve("nothing.json"), "\n");
        assertThat(run(false, nothing.toString())).isEqualTo(2);
        assertThat(text(err).lines()).containsExactly("spotkeeper: " + nothing + ": empty");
    }

    @Test
    void saysThatNothingFollowsForAVmThatIsInNobodysCare() throws IOException {
        String instance = VM.replace("/virtualMachines/Node-1", "/virtualMachineScaleSets/nodes/virtualMachines/7");
        Path set = Files.writeString(folder.resolve("set.json"), EVICTION.replace(VM, instance));
        Path odd = Files.writeString(folder.resolve("odd.json"), EVICTION.replace("Node-1", "_Node-1"));
        assertThat(run(false, set.toString(), odd.toString())).isZero();
        assertThat(text(out).lines())
                .contains(
                        "  evicted " + instance + " at 2026-11-24T10:00:00Z",
                        "    Spotkeeper would do nothing: it looks after no instances of scale sets",
                        "  evicted " + VM.replace("Node-1", "_Node-1") + " at 2026-11-24T10:00:00Z",
                        "    Spotkeeper would do nothing: Azure gives no VM such a name");
    }

    private int run(boolean json, String... files) {
        ByteArrayInputStream in = new ByteArrayInputStream(NOTHING.getBytes(StandardCharsets.UTF_8));
        InstantSource clock = InstantSource.fixed(Instant.parse("2026-11-24T10:10:00Z"));
        return new Explain(in, new PrintStream(out, true), new PrintStream(err, true), clock).run(List.of(files), json);
    }

    private static String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }
}
