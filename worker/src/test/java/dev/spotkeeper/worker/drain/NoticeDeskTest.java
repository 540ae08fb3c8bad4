package dev.spotkeeper.worker.drain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.wire.imds.InstanceMetadata;
import dev.spotkeeper.wire.imds.ScheduledEvents;
import dev.spotkeeper.wire.imds.ScheduledEventsReader;
import dev.spotkeeper.wire.queue.Notice;
import dev.spotkeeper.worker.fixture.Events;
import dev.spotkeeper.worker.fixture.Imds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoticeDeskTest {
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    private final Drain drain = new Drain();
    private final Events events = new Events();
    private final List<Notice> notices = new ArrayList<>();
    private final List<StopOrder> orders = new ArrayList<>();
    private NoticeDesk desk = desk(Imds.VM);

    @BeforeEach
    void workIsRunning() {
        drain.running(orders::add);
    }

    private void document(String... members) {
        String events = members.length == 0 ? "" : "{\"Resources\":[\"vm-1\"]," + String.join(",", members) + "}";
        desk.accept((ScheduledEvents.Document) ScheduledEventsReader.read("{\"Events\":[" + events + "]}"));
    }

    private NoticeDesk desk(String resourceId) {
        InstanceMetadata self = new InstanceMetadata("vm-1", resourceId, "0000-1", "", "");
        return new NoticeDesk(self, drain, notices::add, events.log(), () -> NOW);
    }

    @Test
    void startedEventWithoutNotBeforeStopsWorkNow() {
        document("\"EventId\":\"e\",\"EventType\":\"Preempt\",\"EventStatus\":\"Started\",\"NotBefore\":\"\"");

        assertThat(orders).containsExactly(new StopOrder("e", "Preempt", StopOrder.Source.EVENT, NOW, NOW));
        assertThat(notices).singleElement().satisfies(notice -> {
            assertThat(notice.status()).isEqualTo(Notice.Status.STARTED);
            assertThat(notice.notBefore()).isEmpty();
            assertThat(notice.seenAt()).isEqualTo(NOW);
        });
    }

    @Test
    void eventThatStartsBeforeItsTimeShortensTheDeadlineAndIsTold() {
        document("\"EventId\":\"e\",\"EventType\":\"Terminate\",\"EventStatus\":\"Scheduled\","
                + "\"NotBefore\":\"Tue, 24 Nov 2026 10:15:00 GMT\"");
        document("\"EventId\":\"e\",\"EventType\":\"Terminate\",\"EventStatus\":\"Started\",\"NotBefore\":\"\"");

        assertThat(orders).extracting(StopOrder::deadline).containsExactly(NOW.plusSeconds(900), NOW);
        assertThat(drain.orders()).hasSize(1);
        assertThat(notices).extracting(Notice::status).containsExactly(Notice.Status.SCHEDULED, Notice.Status.STARTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Reboot", "Redeploy"})
    void vmThatComesBackByItselfIsDrainedWithoutTellingAnyone(String type) {
        document("\"EventId\":\"e\",\"EventType\":\"" + type + "\"");

        assertThat(orders).hasSize(1);
        assertThat(drain.order()).isPresent();
        document();
        document();
        assertThat(drain.order()).isEmpty();
        assertThat(notices).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Freeze", "SpotRebalanceRecommendation", "Levitate"})
    void otherEventsAreNotedOnceAndStopNothing(String type) {
        document("\"EventId\":\"e\",\"EventType\":\"" + type + "\"");
        document("\"EventId\":\"e\",\"EventType\":\"" + type + "\"");
        document();
        document();

        assertThat(orders).isEmpty();
        assertThat(notices).isEmpty();
        assertThat(events.names()).containsExactly("eventNoted");
    }

    @Test
    void withdrawnEvictionIsToldAndWorkGoesOn() {
        document("\"EventId\":\"e\",\"EventType\":\"Preempt\"");
        document();
        document();

        assertThat(drain.order()).isEmpty();
        assertThat(notices)
                .extracting(Notice::status)
                .containsExactly(Notice.Status.SCHEDULED, Notice.Status.WITHDRAWN);
        assertThat(events.names()).containsExactly("notice", "withdrawn");
    }

    @Test
    void instanceOfAUniformScaleSetDrainsAndSaysThatItCannotTell() {
        desk = desk(Imds.VM.replace("virtualMachines/vm-1", "virtualMachineScaleSets/s"));
        document("\"EventId\":\"e\",\"EventType\":\"Preempt\"");

        assertThat(orders).hasSize(1);
        assertThat(events.names()).contains("noticeFailed");
    }
}
