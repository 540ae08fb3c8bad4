package dev.spotkeeper.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.cli.story.Event;
import dev.spotkeeper.cli.story.Kind;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OutputEventsTest {
    @Test
    void readsWhatAWorkerTellsOfItsMessage() {
        String line =
                "{\"at\":\"2026-11-24T10:00:00Z\",\"event\":\"taken\",\"id\":\"m-001\",\"attempt\":2,\"resumed\":true}";

        Event event = OutputEvents.ofWorker("vm-1", line).orElseThrow();

        assertThat(event.at()).isEqualTo(Instant.parse("2026-11-24T10:00:00Z"));
        assertThat(event.kind()).isEqualTo(Kind.TAKEN);
        assertThat(event.vm()).isEqualTo("vm-1");
        assertThat(event.messageId()).isEqualTo("m-001");
        assertThat(event.detail("resumed")).isEqualTo("true");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Exception in thread main",
                "{\"at\":\"2026-11-24T10:00:00Z\",\"event\":\"tak",
                "{\"event\":\"taken\"}",
                "{\"at\":\"today\",\"event\":\"taken\"}",
                "{\"at\":\"2026-11-24T10:00:00Z\",\"event\":\"progress\"}",
                "[1]"
            })
    void leavesOutWhatIsNoEventOfTheStory(String line) {
        assertThat(OutputEvents.ofWorker("vm-1", line)).isEmpty();
    }

    @Test
    void readsThePortOfAHostThatIsReady() {
        assertThat(OutputEvents.readyPort("{\"event\":\"ready\",\"port\":40123}"))
                .hasValue(40123);
        assertThat(OutputEvents.readyPort("{\"event\":\"invoked\",\"port\":40123}"))
                .isEmpty();
    }
}
