package dev.spotkeeper.wire.payload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.wire.evidence.Arrival;
import dev.spotkeeper.wire.evidence.Format;
import dev.spotkeeper.wire.evidence.Reading;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadsTest {
    private static final Instant RECEIVED = Instant.parse("2026-11-24T10:10:00Z");

    @ParameterizedTest
    @ValueSource(strings = {"hello", "{", "{\"a\":}", "{} {}", "{'schemaId':'x'}", "\u0001"})
    void whatIsNotJsonSaysSo(String body) {
        assertThat(Payloads.read(body, Arrival.at(RECEIVED))).isEqualTo(malformed("not JSON"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n\t"})
    void emptyTextSaysSo(String body) {
        assertThat(Payloads.read(body, Arrival.at(RECEIVED))).isEqualTo(malformed("empty"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\u0000", "\u0000{", "\uFFFD\uFFFD{\u0000}"})
    void textThatWasNoUtf8SaysSo(String body) {
        assertThat(Payloads.read(body, Arrival.at(RECEIVED))).isEqualTo(malformed("not text in UTF-8"));
    }

    @Test
    void compressedDataSaysSo() {
        Reading told = malformed("compressed data (gzip): unpack it first");
        byte[] gzip = {0x1F, (byte) 0x8B, 8, 0};
        assertThat(Payloads.read(gzip, Arrival.at(RECEIVED))).isEqualTo(told);
        assertThat(Payloads.read("\u001F\uFFFD\b", Arrival.at(RECEIVED))).isEqualTo(told);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "UTF-16"})
    void textIsReadInAnyEncodingOfUnicodeThatPeopleSaveItIn(String charset) throws IOException {
        byte[] bytes = text().getBytes(Charset.forName(charset));
        assertThat(Payloads.read(bytes, Arrival.at(RECEIVED))).isEqualTo(Payloads.read(text(), Arrival.at(RECEIVED)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "17", "\"text\"", "true"})
    void scalarIsNoObject(String body) {
        assertThat(Payloads.read(body, Arrival.at(RECEIVED))).isEqualTo(malformed("not a JSON object"));
    }

    @Test
    void unknownObjectIsNamed() {
        assertThat(Payloads.read("{\"hello\":1}", Arrival.at(RECEIVED)))
                .isEqualTo(Reading.Understood.ignored(Format.UNKNOWN, "neither an alert nor an event nor a record"));
    }

    @Test
    void unknownArrayIsNamed() {
        assertThat(Payloads.read("[1]", Arrival.at(RECEIVED)))
                .isEqualTo(malformed("a list that holds something else than objects"));
    }

    @ParameterizedTest
    @CsvSource({"[,]", "'{\"a\":',}"})
    void hostileNestingEndsAtTheBound(String open, String close) {
        String body = open.repeat(10_000) + "1" + close.repeat(10_000);
        assertThat(Payloads.read(body, Arrival.at(RECEIVED))).isEqualTo(malformed("nested deeper than 64 levels"));
    }

    @Test
    void tooLongABodyIsNotLookedAt() {
        String body = "{\"schemaId\":\"x\",\"pad\":\"" + "x".repeat(Payloads.MAX_CHARACTERS) + "\"}";
        assertThat(Payloads.read(body, Arrival.at(RECEIVED)))
                .isEqualTo(new Reading.Unreadable("longer than 1048576 characters", true));
    }

    @Test
    void reasonsDoNotRepeatControlCharacters() {
        String body = "{\"schemaId\":\"a\\nb" + "x".repeat(500) + "\"}";
        assertThat(Payloads.read(body, Arrival.at(RECEIVED)))
                .isEqualTo(Reading.Understood.ignored(
                        Format.LEGACY_ALERT, "an alert of schema 'a b" + "x".repeat(117) + "…'"));
    }

    private static String text() throws IOException {
        try (InputStream file = PayloadsTest.class.getResourceAsStream("alert-preempted-updated.json")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Reading malformed(String why) {
        return new Reading.Unreadable(why, false);
    }
}
