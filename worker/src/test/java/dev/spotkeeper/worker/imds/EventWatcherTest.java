package dev.spotkeeper.worker.imds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.wire.imds.ScheduledEvents;
import dev.spotkeeper.worker.fixture.Events;
import dev.spotkeeper.worker.fixture.Imds;
import dev.spotkeeper.worker.fixture.Steps;
import dev.spotkeeper.worker.http.HttpLink;
import dev.spotkeeper.worker.log.ErrorLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventWatcherTest {
    private final Imds imds = Imds.start();
    private final Events events = new Events();
    private final ErrorLog errors = new ErrorLog(events.log(), "imds");
    private final List<ScheduledEvents.Document> documents = new ArrayList<>();

    @AfterEach
    void stop() {
        imds.close();
    }

    private Steps watch(int polls, Consumer<ScheduledEvents.Document> to) {
        Steps steps = new Steps(polls);
        new EventWatcher(new ImdsClient(new HttpLink(), imds.uri()), errors, steps, steps).watch(to);
        return steps;
    }

    private Steps watch(int polls) {
        return watch(polls, documents::add);
    }

    @Test
    void watchPollsOnceASecond() {
        Steps steps = watch(3);

        assertThat(documents).hasSize(3);
        assertThat(imds.requests()).hasSize(3).allMatch(request -> request.endsWith("api-version=2020-07-01"));
        assertThat(steps.waits())
                .containsExactly(Duration.ZERO, Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(1));
    }

    @Test
    void errorIsToldOncePerChangeCountedAndBackedOff() {
        imds.eventsAnswer(500, "");
        Steps steps = watch(4);
        imds.eventsAnswer(200, "!!!");
        watch(2);
        imds.noEvents();
        watch(1);

        assertThat(steps.waits()).last().isEqualTo(Duration.ofSeconds(5));
        assertThat(events.names()).containsExactly("imdsError", "imdsError", "imdsRecovered");
        assertThat(events.all("imdsError"))
                .extracting(line -> line.get("class").getAsString())
                .containsExactly("http-500", "malformed");
        assertThat(errors.summary()).isEqualTo("http-500=4, malformed=2");
        assertThat(documents).hasSize(1);
    }

    @Test
    void throttledWatchWaitsAsAskedAndGoesOn() {
        imds.eventsAnswer(429, "");
        watch(1);
        imds.noEvents();
        watch(1);

        assertThat(events.names()).containsExactly("imdsError", "imdsRecovered");
        assertThat(documents).hasSize(1);
    }

    @Test
    void deadServiceAndFaultyReactionsDoNotEndTheWatch() {
        int[] calls = new int[1];
        watch(2, document -> {
            calls[0]++;
            throw new IllegalStateException("a fault");
        });
        imds.close();
        watch(2);

        assertThat(calls[0]).isEqualTo(2);
        assertThat(events.all("imdsError"))
                .extracting(line -> line.get("class").getAsString())
                .containsExactly("fault", "unreachable");
    }
}
