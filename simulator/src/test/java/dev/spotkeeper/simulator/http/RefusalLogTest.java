package dev.spotkeeper.simulator.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RefusalLogTest {
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private static final WireRequest REQUEST = WireRequest.of("PUT", "https://127.0.0.1:1/a%0Ab?api-version=1")
            .withHeader("authorization", "Bearer secret");

    @TempDir
    private Path folder;

    private RefusalLog log;

    @BeforeEach
    void open() throws IOException {
        log = RefusalLog.open(folder.resolve("azure.log"), () -> NOW);
    }

    private List<String> lines(WireResponse answer) throws IOException {
        assertThat(log.of("ARM", request -> answer).handle(REQUEST)).isSameAs(answer);
        return Files.readAllLines(folder.resolve("azure.log"));
    }

    private static WireResponse json(int status, String body) {
        return WireResponse.json(status, JsonParser.parseString(body).getAsJsonObject());
    }

    @Test
    void tellsInOneLineWhatWasRefusedAndWhy() throws IOException {
        assertThat(lines(json(404, "{\"error\":{\"code\":\"NotFound\",\"message\":\"Not\\nhere.\"}}")))
                .containsExactly("2026-11-24T10:00:00Z ARM 404 NotFound PUT /a%0Ab?api-version=1 Not here.");
    }

    @Test
    void findsTheCodeWhereverItStands() throws IOException {
        assertThat(lines(json(429, "{\"code\":\"OperationNotAllowed\",\"message\":\"Later.\"}")))
                .containsExactly("2026-11-24T10:00:00Z ARM 429 OperationNotAllowed PUT /a%0Ab?api-version=1 Later.");
        assertThat(lines(WireResponse.empty(503)))
                .last()
                .isEqualTo("2026-11-24T10:00:00Z ARM 503 - PUT /a%0Ab?api-version=1");
    }

    @Test
    void saysNothingOfWhatIsAnswered() throws IOException {
        assertThat(lines(WireResponse.empty(202))).isEmpty();
    }

    @Test
    void cutsWhatIsLong() throws IOException {
        String long1 = "x".repeat(5000);
        assertThat(lines(json(400, "{\"error\":{\"code\":\"C\",\"message\":\"" + long1 + "\"}}")))
                .singleElement()
                .asString()
                .hasSizeLessThan(1200)
                .endsWith("...");
    }

    @Test
    void saysInOneLineThatItCannotBeWritten() {
        assertThatThrownBy(() -> RefusalLog.open(folder.resolve("none/azure.log"), () -> NOW))
                .isInstanceOf(IOException.class)
                .hasMessage("cannot write the log " + folder.resolve("none/azure.log"));
    }

    @Test
    void answersAllTheSameWhenItCannotBeWrittenAnyMore() throws IOException {
        Files.delete(folder.resolve("azure.log"));
        Files.createDirectory(folder.resolve("azure.log"));
        WireResponse answer = WireResponse.empty(409);

        assertThat(log.of("ARM", request -> answer).handle(REQUEST)).isSameAs(answer);
    }
}
