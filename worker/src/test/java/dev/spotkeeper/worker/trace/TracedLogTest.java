package dev.spotkeeper.worker.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.wire.imds.InstanceMetadata;
import dev.spotkeeper.worker.fixture.Events;
import dev.spotkeeper.worker.fixture.Imds;
import dev.spotkeeper.worker.log.EventLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TracedLogTest {
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    private final Events printed = new Events();
    private final List<Trace> urgent = new ArrayList<>();
    private final List<Trace> patient = new ArrayList<>();
    private final InstanceMetadata self = new InstanceMetadata("vm-1", Imds.VM, "0000-1", "", "");
    private final TracedLog log =
            new TracedLog(printed.log(), new TracedLog.Lanes(urgent::add, patient::add), self, () -> NOW);

    @Test
    void evictionIsUrgentAndNamesTheEventAsTheAlertRuleReadsIt() {
        log.write(EventLine.of("notice")
                .with("eventId", "e-1")
                .with("type", "Preempt")
                .with("notBefore", NOW)
                .with("status", "SCHEDULED"));

        Map<String, String> properties = Map.of(
                "event", "notice",
                "eventId", "e-1",
                "eventType", "Preempt",
                "eventStatus", "Scheduled",
                "notBefore", "2026-11-24T10:00:00Z",
                "resourceId", Imds.VM);
        assertThat(urgent).containsExactly(new Trace(NOW, "Preempt", properties));
        assertThat(patient).isEmpty();
    }

    @Test
    void withdrawalIsUrgentToo() {
        log.write(EventLine.of("withdrawn").with("eventId", "e-1").with("type", "Preempt"));

        assertThat(urgent)
                .singleElement()
                .satisfies(trace -> assertThat(trace.message()).isEqualTo("withdrawn"));
    }

    @Test
    void lifecycleMayWaitForCompany() {
        log.write(EventLine.of("taken").with("id", "m-1").with("attempt", 2));

        assertThat(patient)
                .containsExactly(new Trace(
                        NOW, "taken", Map.of("event", "taken", "id", "m-1", "attempt", "2", "resourceId", Imds.VM)));
    }

    @Test
    void wholeLifeOfAWorkerIsTold() {
        List<String> life = List.of(
                "started",
                "warmUpFailed",
                "warmedUp",
                "taken",
                "notice",
                "stopAsked",
                "postponed",
                "handedBack",
                "stopped");
        life.forEach(event -> log.write(EventLine.of(event)));

        assertThat(patient)
                .extracting(Trace::message)
                .containsExactlyElementsOf(
                        life.stream().filter(event -> !event.equals("notice")).toList());
        assertThat(urgent).hasSize(1);
    }

    @Test
    void outputOfTheWorkAndTroubleWithAzureAreNotTraced() {
        List.of("progress", "checkpointed", "storageError", "traceError")
                .forEach(name -> log.write(EventLine.of(name)));

        assertThat(patient).isEmpty();
        assertThat(printed.names()).containsExactly("progress", "checkpointed", "storageError", "traceError");
    }

    @Test
    void endlessTextIsCut() {
        log.write(EventLine.of("failed").with("reason", "x".repeat(100_000)));

        assertThat(patient.get(0).properties().get("reason")).hasSize(8192);
    }
}
