package dev.spotkeeper.wire.imds;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** Reads collected documents of real VMs and of other projects, where a folder of them is at hand. */
@EnabledIfEnvironmentVariable(named = "SPOTKEEPER_SHARED", matches = ".+")
class SampleDocumentsTest {
    private static final Path SAMPLES =
            Path.of(Optional.ofNullable(System.getenv("SPOTKEEPER_SHARED")).orElse("."), "samples", "scheduled-events");

    @TestFactory
    Stream<DynamicTest> eachSampleIsReadOrRefusedAsItsNameSays() throws IOException {
        try (Stream<Path> files = Files.list(SAMPLES)) {
            return files.filter(file -> file.getFileName().toString().startsWith("se-")).sorted().toList().stream()
                    .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> check(file)));
        }
    }

    private static void check(Path file) throws IOException {
        String name = file.getFileName().toString();
        ScheduledEvents read = ScheduledEventsReader.read(Files.readString(file));
        boolean isDocument = !name.contains("malformed")
                && !name.contains("truncated")
                && !name.contains("ack-startrequests")
                && !name.contains("eventgrid");

        assertThat(read instanceof ScheduledEvents.Document).isEqualTo(isDocument);
        if (read instanceof ScheduledEvents.Document document) {
            assertThat(document.events().isEmpty()).isEqualTo(name.contains("empty-incarnation-1"));
            assertThat(document.events().stream().anyMatch(event -> event.type() == ScheduledEvent.Type.PREEMPT))
                    .isEqualTo(name.contains("preempt") || name.contains("own-vm-last"));
        }
    }
}
