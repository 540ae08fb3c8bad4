package dev.spotkeeper.worker.drain;

import dev.spotkeeper.wire.imds.InstanceMetadata;
import dev.spotkeeper.wire.imds.ScheduledEvent;
import dev.spotkeeper.wire.imds.ScheduledEvents;
import dev.spotkeeper.wire.queue.Notice;
import dev.spotkeeper.worker.log.EventLine;
import dev.spotkeeper.worker.log.EventLog;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;

/** Turns each change of the Scheduled Events into what {@link Reaction} says. */
public final class NoticeDesk implements Consumer<ScheduledEvents.Document> {
    private final InstanceMetadata self;
    private final Drain drain;
    private final Consumer<Notice> sender;
    private final EventLog log;
    private final InstantSource clock;
    private final EventTracker tracker = new EventTracker();

    /**
     * Stops work through the drain and tells the control plane through the sender, which must not block.
     *
     * @param self the VM whose events count
     */
    public NoticeDesk(InstanceMetadata self, Drain drain, Consumer<Notice> sender, EventLog log, InstantSource clock) {
        this.self = self;
        this.drain = drain;
        this.sender = sender;
        this.log = log;
        this.clock = clock;
    }

    @Override
    public void accept(ScheduledEvents.Document document) {
        tracker.update(document, self.name(), clock.instant()).forEach(this::react);
    }

    private void react(EventChange change) {
        if (!Reaction.to(change.event()).drains()) {
            note(change);
        } else if (change instanceof EventChange.Appeared appeared) {
            stop(appeared.event(), appeared.event().dueAt(clock.instant()));
        } else if (change instanceof EventChange.Moved moved) {
            stop(moved.event(), moved.due());
        } else if (change instanceof EventChange.Vanished vanished) {
            resume("withdrawn", vanished.event());
            tell(vanished.event(), Notice.Status.WITHDRAWN);
        } else if (change instanceof EventChange.Overdue overdue) {
            resume("overdue", overdue.event());
        } else {
            throw new AssertionError(change);
        }
    }

    private void stop(ScheduledEvent event, Instant due) {
        drain.begin(new StopOrder(event.id(), event.typeName(), StopOrder.Source.EVENT, clock.instant(), due));
        EventLine line = EventLine.of("notice").with("eventId", event.id()).with("type", event.typeName());
        event.notBefore().ifPresent(notBefore -> line.with("notBefore", notBefore));
        log.write(line.with("status", event.status()));
        tell(event, event.status() == ScheduledEvent.Status.STARTED ? Notice.Status.STARTED : Notice.Status.SCHEDULED);
    }

    private void resume(String why, ScheduledEvent event) {
        log.write(EventLine.of(why).with("eventId", event.id()).with("type", event.typeName()));
        drain.lift(event.id());
    }

    private void note(EventChange change) {
        if (change instanceof EventChange.Appeared) {
            log.write(EventLine.of("eventNoted")
                    .with("eventId", change.event().id())
                    .with("type", change.event().typeName()));
        }
    }

    private void tell(ScheduledEvent event, Notice.Status status) {
        if (!Reaction.to(event).tells()) {
            return;
        }
        self.vm()
                .ifPresentOrElse(
                        vm -> sender.accept(new Notice(
                                event.id(), vm, event.typeName(), status, event.notBefore(), clock.instant())),
                        () -> log.write(EventLine.of("noticeFailed")
                                .with("eventId", event.id())
                                .with("reason", "an instance of a uniform scale set has no VM id")));
    }
}
