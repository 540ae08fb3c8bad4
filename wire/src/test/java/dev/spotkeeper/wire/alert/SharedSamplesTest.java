package dev.spotkeeper.wire.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.core.eviction.Signal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** Bodies collected from documentation and the field, where a folder of them is at hand. None of them is a posted eviction. */
@EnabledIfEnvironmentVariable(named = "SPOTKEEPER_SHARED", matches = ".+")
class SharedSamplesTest {
    @TestFactory
    List<DynamicTest> noSampleThrowsOrCountsAsAnEviction() throws IOException {
        Path folder = Path.of(System.getenv("SPOTKEEPER_SHARED"), "samples", "alerts");
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> check(file)))
                    .toList();
        }
    }

    private static void check(Path file) throws IOException {
        ParsedAlert parsed = AlertParser.parse(Files.readString(file), Instant.parse("2026-11-24T10:00:00Z"));
        assertThat(parsed).isNotNull();
        if (parsed instanceof ParsedAlert.Signals found) {
            assertThat(found.signals()).extracting(Signal::kind).doesNotContain(Signal.Kind.EVICTED);
        }
        if (file.getFileName().toString().matches("(common-0|common-1[789]|legacy|eg).*")) {
            assertThat(parsed).isNotInstanceOf(ParsedAlert.Malformed.class);
        }
    }
}
