package dev.spotkeeper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class ParityCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path folder;

    @Test
    void everythingAlikeIsExitCodeZero() throws IOException {
        write("1.json", "unheard", 404);

        assertThat(run()).isZero();
        assertThat(out.toString())
                .contains("RECORDING", "100.0 %")
                .contains("score 100.0 %: 1 of 1 exchanges answered alike, 0 prepared");
    }

    @Test
    void anUnlikeExchangeIsNamedAndExitCodeOne() throws IOException {
        write("1.json", "unheard", 404);
        write("2.json", "unheard", 409);

        assertThat(run()).isEqualTo(1);
        assertThat(out.toString())
                .contains("/2.json HEAD /subscriptions/s/resourcegroups/unheard")
                .contains("  status: 409 in Azure, 204 here")
                .contains("  unexplained")
                .contains("score 50.0 %: 1 of 2 exchanges answered alike, 0 prepared");
    }

    @Test
    void jsonIsForPrograms() throws IOException {
        write("1.json", "unheard", 409);

        assertThat(run("--json")).isEqualTo(1);
        JsonObject json = JsonParser.parseString(out.toString()).getAsJsonObject();
        assertThat(json.get("score").getAsDouble()).isZero();
        assertThat(json.getAsJsonArray("rows")).hasSize(1);
    }

    @Test
    void aFileThatIsNoExchangeIsOneLine() throws IOException {
        Path broken = Files.writeString(folder.resolve("1.json"), "{broken");

        assertThat(run()).isEqualTo(2);
        assertThat(err.toString()).isEqualToIgnoringNewLines("spotkeeper: " + broken + " is no JSON object\n");
    }

    private void write(String file, String group, int status) throws IOException {
        Files.writeString(
                folder.resolve(file),
                "{\"liveRequest\":{\"method\":\"HEAD\",\"url\":\"/subscriptions/s/resourcegroups/" + group
                        + "?api-version=2022-09-01\"},\"liveResponse\":{\"statusCode\":\"" + status
                        + "\",\"headers\":{\"cache-control\":\"no-cache\"}}}");
    }

    private int run(String... more) {
        CommandLine commandLine = Main.commandLine();
        commandLine.setOut(new PrintWriter(out, true));
        commandLine.setErr(new PrintWriter(err, true));
        String[] args = new String[3 + more.length];
        args[0] = "local";
        args[1] = "parity";
        args[2] = folder.toString();
        System.arraycopy(more, 0, args, 3, more.length);
        return commandLine.execute(args);
    }
}
