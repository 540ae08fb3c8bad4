package dev.spotkeeper.worker.drain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.wire.imds.ScheduledEvent;
import dev.spotkeeper.wire.imds.ScheduledEvents;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EventTrackerTest {
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    private final EventTracker tracker = new EventTracker();

    private static ScheduledEvent event(String id, String resource) {
        return new ScheduledEvent(
                id,
                ScheduledEvent.Type.PREEMPT,
                "Preempt",
                ScheduledEvent.Status.SCHEDULED,
                List.of(resource),
                Optional.of(NOW.plusSeconds(30)));
    }

    private static ScheduledEvent event(ScheduledEvent.Status status, Optional<Instant> notBefore) {
        return new ScheduledEvent(
                "a", ScheduledEvent.Type.PREEMPT, "Preempt", status, List.of("vm-1", "vm-2"), notBefore);
    }

    private List<EventChange> see(Instant at, ScheduledEvent... events) {
        return tracker.update(new ScheduledEvents.Document("1", List.of(events)), "vm-1", at);
    }

    @Test
    void eventAppearsOnceHoweverOftenItIsSeen() {
        assertThat(see(NOW, event("a", "VM-1"))).containsExactly(new EventChange.Appeared(event("a", "VM-1")));
        assertThat(see(NOW.plusSeconds(1), event("a", "VM-1"))).isEmpty();
    }

    @Test
    void eventsOfSiblingsAreNotSeen() {
        assertThat(see(NOW, event("a", "vm-2"), event("b", "vm-10"))).isEmpty();
    }

    @Test
    void eventVanishesWhenTwoDocumentsInARowLackIt() {
        see(NOW, event("a", "vm-1"));

        assertThat(see(NOW.plusSeconds(1))).isEmpty();
        assertThat(see(NOW.plusSeconds(2))).containsExactly(new EventChange.Vanished(event("a", "vm-1")));
        assertThat(see(NOW.plusSeconds(3))).isEmpty();
    }

    @Test
    void eventThatStartsBeforeItsTimeIsNewsOnce() {
        Instant soon = NOW.plusSeconds(1);
        ScheduledEvent started = event(ScheduledEvent.Status.STARTED, Optional.empty());
        see(NOW, event(ScheduledEvent.Status.SCHEDULED, Optional.of(NOW.plusSeconds(900))));

        assertThat(see(soon, started)).containsExactly(new EventChange.Moved(started, soon));
        assertThat(see(soon.plusSeconds(1), started)).isEmpty();
    }

    @Test
    void eventThatStartsWhenItWasDueIsNoNews() {
        see(NOW, event("a", "vm-1"));

        assertThat(see(NOW.plusSeconds(30), event(ScheduledEvent.Status.STARTED, Optional.empty())))
                .isEmpty();
    }

    @Test
    void eventThatComesEarlierIsNewsAndOneThatComesLaterIsNone() {
        ScheduledEvent earlier = event(ScheduledEvent.Status.SCHEDULED, Optional.of(NOW.plusSeconds(20)));
        see(NOW, event(ScheduledEvent.Status.SCHEDULED, Optional.of(NOW.plusSeconds(900))));

        assertThat(see(NOW.plusSeconds(1), earlier))
                .containsExactly(new EventChange.Moved(earlier, NOW.plusSeconds(20)));
        assertThat(see(NOW.plusSeconds(2), event(ScheduledEvent.Status.SCHEDULED, Optional.of(NOW.plusSeconds(60)))))
                .isEmpty();
    }

    @Test
    void eventThatStartsAfterItWasGivenUpIsNewsAgain() {
        Instant late = NOW.plusSeconds(31).plus(EventTracker.OVERDUE);
        see(NOW, event("a", "vm-1"));
        see(late, event("a", "vm-1"));
        ScheduledEvent started = event(ScheduledEvent.Status.STARTED, Optional.empty());

        assertThat(see(late.plusSeconds(1), started))
                .first()
                .isEqualTo(new EventChange.Moved(started, late.plusSeconds(1)));
    }

    @Test
    void eventThatWasGivenUpAndWasDueStillEarlierIsNoNews() {
        Instant late = NOW.plusSeconds(31).plus(EventTracker.OVERDUE);
        see(NOW, event("a", "vm-1"));
        see(late, event("a", "vm-1"));

        assertThat(see(late.plusSeconds(1), event(ScheduledEvent.Status.SCHEDULED, Optional.of(NOW.plusSeconds(20)))))
                .isEmpty();
    }

    @Test
    void oneDocumentWithoutTheEventIsAHiccup() {
        see(NOW, event("a", "vm-1"));
        see(NOW.plusSeconds(1));

        assertThat(see(NOW.plusSeconds(2), event("a", "vm-1"))).isEmpty();
        assertThat(see(NOW.plusSeconds(3))).isEmpty();
    }

    @Test
    void vanishedEventThatComesBackAppearsAgain() {
        see(NOW, event("a", "vm-1"));
        see(NOW.plusSeconds(1));
        see(NOW.plusSeconds(2));

        assertThat(see(NOW.plusSeconds(3), event("a", "vm-1"))).hasSize(1);
    }

    @Test
    void eventLongPastItsTimeIsOverdueOnceAndVanishesInSilence() {
        see(NOW, event("a", "vm-1"));
        Instant late = NOW.plusSeconds(31).plus(EventTracker.OVERDUE);

        assertThat(see(late.minusSeconds(2), event("a", "vm-1"))).isEmpty();
        assertThat(see(late, event("a", "vm-1"))).containsExactly(new EventChange.Overdue(event("a", "vm-1")));
        assertThat(see(late.plusSeconds(1), event("a", "vm-1"))).isEmpty();
        assertThat(see(late.plusSeconds(2))).isEmpty();
        assertThat(see(late.plusSeconds(3))).isEmpty();
    }
}
