package dev.spotkeeper.core.eviction;

import dev.spotkeeper.core.eviction.Evidence.Fact;

/** Says facts in words for people. The words hold no time, so that the same kind of news makes the same decision. */
final class Words {
    private Words() {}

    /** Says a fact that a verdict can rest on. */
    static String of(Fact fact) {
        return source(fact.source()) + " says that " + kind(fact.kind());
    }

    private static String kind(Signal.Kind kind) {
        return switch (kind) {
            case EVICTED -> "Azure evicted it";
            case EVICTION_NOTICED -> "Azure is about to evict it";
            case STOPPED_BY_USER -> "a person or another system stopped it";
            case DELETED_BY_USER -> "a person or another system deleted it";
            case STARTED_BY_USER, NOTICE_WITHDRAWN, CHANGED -> throw new AssertionError("no verdict rests on " + kind);
        };
    }

    private static String source(Signal.Source source) {
        return switch (source) {
            case RESOURCE_HEALTH_ALERT -> "a Resource Health alert";
            case ACTIVITY_LOG_ALERT -> "an activity log alert";
            case LOG_ALERT -> "a log alert";
            case EVENT_GRID -> "an Event Grid event";
            case WORKER_NOTICE -> "its worker's notice";
            case RESOURCE_HEALTH_READING -> "Resource Health";
            case ACTIVITY_LOG_READING -> "the activity log";
            case WORKER_TRACE_READING -> "its worker's trace";
        };
    }
}
