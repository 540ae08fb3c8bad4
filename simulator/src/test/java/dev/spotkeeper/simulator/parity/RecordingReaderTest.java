package dev.spotkeeper.simulator.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RecordingReaderTest {
    private static final String GOOD =
            "{\"liveRequest\":{\"method\":\"get\",\"url\":\"/subscriptions\"},\"liveResponse\":{\"statusCode\":200}}";

    @TempDir
    Path folder;

    @Test
    void whatOtherHostsWereAskedIsPassedOver() {
        Recordings.write(folder, "1.json", "GET https://raw.githubusercontent.com/a.json", "null", 200, "{}");
        Recordings.write(
                folder, "2.json", "GET https://management.usgovcloudapi.net/subscriptions/s", "null", 200, "{}");
        Recordings.write(folder, "3.json", "GET /subscriptions/s", "null", 200, "{}");

        assertThat(RecordingReader.read(List.of(folder)).get(0).exchanges())
                .extracting(Exchange::file)
                .containsExactly("2.json", "3.json");
    }

    @Test
    void aFolderOfFoldersStandsForThem() throws IOException {
        Files.createDirectories(folder.resolve("b"));
        Files.createDirectories(folder.resolve("a"));
        Files.createDirectories(folder.resolve("empty"));
        Files.writeString(folder.resolve("INDEX.md"), "# what it is");
        Files.writeString(folder.resolve("b/1.json"), GOOD);
        Files.writeString(folder.resolve("a/1.json"), GOOD);

        assertThat(RecordingReader.read(List.of(folder)))
                .extracting(Recording::name)
                .containsExactly("a", "b");
    }

    @Test
    void otherFilesArePassedOverAndNumbersAreSortedAsNumbers() throws IOException {
        Files.writeString(folder.resolve("notes.txt"), "no JSON");
        Files.writeString(folder.resolve("10-get.JSON"), GOOD);
        Files.writeString(folder.resolve("9-get.json"), GOOD);

        assertThat(read().exchanges()).extracting(Exchange::file).containsExactly("9-get.json", "10-get.JSON");
    }

    @Test
    void aBareExchangeIsFilledUp() throws IOException {
        Files.writeString(folder.resolve("1.json"), GOOD);

        Exchange exchange = read().exchanges().get(0);

        assertThat(exchange.sent().method()).isEqualTo("GET");
        assertThat(exchange.sent().body()).isEmpty();
        assertThat(exchange.answer().status()).isEqualTo(200);
        assertThat(exchange.answer().body().isJsonNull()).isTrue();
    }

    @Test
    void bodiesMayBeTextsAndHeadersLists() throws IOException {
        Files.writeString(
                folder.resolve("1.json"),
                "\uFEFF{\"liveRequest\":{\"method\":\"PUT\",\"url\":\"/x\",\"body\":{\"_raw\":\"{template:{}}\"}},"
                        + "\"liveResponse\":{\"statusCode\":\"201\",\"headers\":{\"ETag\":[\"a\",\"b\"]},\"body\":\"{\\\"k\\\":1}\"}}");

        Exchange exchange = read().exchanges().get(0);

        assertThat(exchange.sent().body()).isEqualTo("{template:{}}");
        assertThat(exchange.answer().headers().get("etag")).contains("a,b");
        assertThat(exchange.answer().body().isJsonObject()).isTrue();
    }

    @Test
    void aFolderThatIsNoneIsOneLine() {
        assertThatThrownBy(() -> RecordingReader.read(List.of(folder.resolve("none"))))
                .isInstanceOf(RecordingException.class)
                .hasMessage("there is no folder " + folder.resolve("none"));
    }

    @Test
    void aFolderWithoutARecordingIsOneLine() {
        assertThatThrownBy(this::read)
                .isInstanceOf(RecordingException.class)
                .hasMessage("no recording in " + folder + ": it has no .json files");
    }

    @Test
    void aFileIsNoFolder() throws IOException {
        Path file = Files.writeString(folder.resolve("1.json"), GOOD);

        assertThatThrownBy(() -> RecordingReader.read(List.of(file)))
                .isInstanceOf(RecordingException.class)
                .hasMessageContaining("is no folder");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{broken | is no JSON object",
                "[] | is no JSON object",
                "{\"a\":1} | no liveRequest or no liveResponse",
                "{\"liveRequest\":[],\"liveResponse\":{}} | no liveRequest or no liveResponse",
                "{\"liveRequest\":{\"url\":\"/x\"},\"liveResponse\":{\"statusCode\":200}} | liveRequest has no method",
                "{\"liveRequest\":{\"method\":\"GET\"},\"liveResponse\":{\"statusCode\":200}} | liveRequest has no url",
                "{\"liveRequest\":{\"method\":\"GET\",\"url\":\"/x\"},\"liveResponse\":{}} | liveResponse has no statusCode",
                "{\"liveRequest\":{\"method\":\"GET\",\"url\":\"/x\"},\"liveResponse\":{\"statusCode\":\"fine\"}} | no HTTP status"
            })
    void aFileThatIsNoExchangeIsNamedInOneLine(String text, String what) throws IOException {
        Path file = Files.writeString(folder.resolve("7.json"), text);

        assertThatThrownBy(this::read)
                .isInstanceOf(RecordingException.class)
                .hasMessageStartingWith(file.toString())
                .hasMessageContaining(what)
                .hasMessageNotContaining("\n");
    }

    private Recording read() {
        return RecordingReader.read(List.of(folder)).get(0);
    }
}
