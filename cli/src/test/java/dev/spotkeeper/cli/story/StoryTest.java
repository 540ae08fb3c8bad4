package dev.spotkeeper.cli.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class StoryTest {
    @Test
    void vmThatItsOwnerStoppedDoesNotRun() {
        Progress progress = Progress.planned(1)
                .after(Event.of(Instant.EPOCH, Kind.RUNNING, "vm-1"))
                .after(Event.of(Instant.EPOCH, Kind.OWNER_STOP, "vm-1"));

        assertThat(progress.running()).isZero();
    }

    @Test
    void vmIsCountedOnceHoweverItGoes() {
        Progress progress = Progress.planned(1)
                .after(Event.of(Instant.EPOCH, Kind.RUNNING, "flex-m1g1"))
                .after(Event.of(Instant.EPOCH, Kind.RUNNING, "flex-m2g1"))
                .after(Event.of(Instant.EPOCH, Kind.POWER_CUT, "flex-m1g1"))
                .after(Event.of(Instant.EPOCH, Kind.GONE, "flex-m1g1"));

        assertThat(progress.running()).isOne();
    }

    @Test
    void summaryIsTheLastThatIsTold() {
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        Story story = new Story(1, new JsonTeller(new PrintStream(told, true, StandardCharsets.UTF_8)));
        story.add(Event.of(Instant.EPOCH, Kind.RUNNING, "vm-1"));

        Summary summary = Summary.of(story.events());
        story.end(summary, Verdict.ofAnyRun(summary, 1));
        story.add(Event.of(Instant.EPOCH, Kind.WORKER_ENDED, "vm-1"));

        assertThat(told.toString(StandardCharsets.UTF_8).lines().toList())
                .hasSize(2)
                .last()
                .asString()
                .startsWith("{\"summary\"");
    }
}
