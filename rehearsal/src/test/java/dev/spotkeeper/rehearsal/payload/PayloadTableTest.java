package dev.spotkeeper.rehearsal.payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.spotkeeper.wire.evidence.Arrival;
import dev.spotkeeper.wire.payload.Payloads;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every payload at hand is read as its table says, and a payload that no table knows fails. */
class PayloadTableTest {
    private static final Arrival NOW = Arrival.at(Instant.parse("2026-11-24T10:10:00Z"));

    @TestFactory
    Stream<DynamicTest> ourOwnPayloadIsReadAsItsTableSays() throws IOException {
        Expectations table = Expectations.read(Fixtures.FOLDER.resolve(Fixtures.TABLE));
        assertThat(Fixtures.files())
                .extracting(file -> file.getFileName().toString())
                .containsExactlyInAnyOrderElementsOf(table.byName().keySet());
        return Fixtures.files().stream()
                .map(file -> check(
                        file, table.byName().getOrDefault(file.getFileName().toString(), "not in the table")));
    }

    @TestFactory
    Stream<DynamicTest> collectedAlertIsReadAsItsTableSays() throws IOException {
        return collected("alerts");
    }

    @TestFactory
    Stream<DynamicTest> collectedScheduledEventsAreReadAsTheirTableSays() throws IOException {
        return collected("scheduled-events");
    }

    /** The collection is no part of the project; the table is ours, from what its index says of each file. */
    private static Stream<DynamicTest> collected(String name) throws IOException {
        Optional<Path> folder = Optional.ofNullable(System.getenv("SPOTKEEPER_SHARED"))
                .map(shared -> Path.of(shared, "samples", name))
                .filter(Files::isDirectory);
        if (folder.isEmpty()) {
            return Stream.of(DynamicTest.dynamicTest(
                    "SKIPPED: " + name,
                    () -> abort("no collected payloads: SPOTKEEPER_SHARED names no folder of them")));
        }
        Expectations table = Expectations.of(resource(name + ".txt"));
        return files(folder.get()).stream().map(file -> check(file, expected(file, table)));
    }

    private static DynamicTest check(Path file, String expected) {
        return DynamicTest.dynamicTest(
                file.getFileName().toString(),
                () -> assertThat(Expectations.told(Payloads.read(Files.readAllBytes(file), NOW), expected))
                        .isEqualTo(expected));
    }

    /** Files are known by the beginning of their names. */
    private static String expected(Path file, Expectations table) {
        String name = file.getFileName().toString();
        return table.byName().entrySet().stream()
                .filter(entry -> name.startsWith(entry.getKey() + "-"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("the table does not know " + name))
                .getValue();
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> !file.getFileName().toString().equals("INDEX.md"))
                    .sorted()
                    .toList();
        }
    }

    private static String resource(String name) throws IOException {
        try (InputStream file = PayloadTableTest.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
