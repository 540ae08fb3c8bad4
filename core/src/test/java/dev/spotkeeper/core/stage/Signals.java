package dev.spotkeeper.core.stage;

import dev.spotkeeper.core.eviction.Signal;
import dev.spotkeeper.core.eviction.Signal.Kind;
import dev.spotkeeper.core.eviction.Signal.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Signals about the VM of the stage. */
public final class Signals {
    private Signals() {}

    public static Signal alert(String eventId, Instant occurredAt) {
        return signal(eventId, Kind.EVICTED, Source.RESOURCE_HEALTH_ALERT, occurredAt);
    }

    public static Signal userStop(String eventId, Instant occurredAt) {
        return signal(eventId, Kind.STOPPED_BY_USER, Source.ACTIVITY_LOG_ALERT, occurredAt);
    }

    public static Signal userStart(String eventId, Instant occurredAt) {
        return signal(eventId, Kind.STARTED_BY_USER, Source.ACTIVITY_LOG_ALERT, occurredAt);
    }

    public static Signal userDelete(String eventId, Instant occurredAt) {
        return signal(eventId, Kind.DELETED_BY_USER, Source.ACTIVITY_LOG_ALERT, occurredAt);
    }

    public static Signal withdrawn(String eventId, Instant at) {
        return signal(eventId, Kind.NOTICE_WITHDRAWN, Source.WORKER_NOTICE, at);
    }

    /** A worker's notice that gives the usual time. */
    public static Signal notice(String eventId, Instant at, Duration ahead) {
        return new Signal(
                eventId, Stage.VM, Kind.EVICTION_NOTICED, Source.WORKER_NOTICE, at, Optional.of(at.plus(ahead)));
    }

    /** A worker's notice that Azure gave no time for. */
    public static Signal noticeWithoutTime(String eventId, Instant at) {
        return signal(eventId, Kind.EVICTION_NOTICED, Source.WORKER_NOTICE, at);
    }

    public static Signal signal(String eventId, Kind kind, Source source, Instant at) {
        return new Signal(eventId, Stage.VM, kind, source, at, Optional.empty());
    }
}
