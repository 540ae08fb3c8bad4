package dev.spotkeeper.worker.drain;

import dev.spotkeeper.wire.imds.ScheduledEvent;
import java.time.Instant;

/** What is new about an event of this VM. */
sealed interface EventChange {
    /** Returns the event, as it was seen last. */
    ScheduledEvent event();

    /** It is there for the first time. */
    record Appeared(ScheduledEvent event) implements EventChange {}

    /**
     * It comes earlier than was said, or starts after it had been given up: whoever approves an event of many VMs approves it for
     * all of them. An event that starts when it was due is no news.
     *
     * @param due the earliest instant at which it may happen, by all that was said
     */
    record Moved(ScheduledEvent event, Instant due) implements EventChange {}

    /** It left the document and the VM lives: Azure withdrew it, or it is over. */
    record Vanished(ScheduledEvent event) implements EventChange {}

    /** It is still there, long after it was due, and the VM lives. */
    record Overdue(ScheduledEvent event) implements EventChange {}
}
