package dev.spotkeeper.wire.evidence;

/** The form of a payload. */
public enum Format {
    COMMON_ALERT("commonAlertSchema", "an Azure Monitor alert in the common schema", true),
    LEGACY_ALERT("legacyAlert", "an Azure Monitor alert in a schema older than the common one", true),
    CLOUD_EVENT("cloudEvent", "an Event Grid event in the CloudEvents schema", true),
    EVENT_GRID_EVENT("eventGridEvent", "an Event Grid event in the Event Grid schema", true),
    ALERT_CONTEXT("alertContext", "the context of an alert without its envelope", false),
    ACTIVITY_RECORD("activityLogRecord", "an activity log record", false),
    SCHEDULED_EVENTS("scheduledEvents", "a Scheduled Events document", false),
    AVAILABILITY_STATUS("availabilityStatus", "a health status of Resource Health", false),
    INSTANCE_METADATA("instanceMetadata", "an answer of the instance metadata service", false),
    IDENTITY_TOKEN("identityToken", "an identity's token", false),
    ACKNOWLEDGEMENT("acknowledgement", "an acknowledgement of Scheduled Events", false),
    ERROR("error", "an error's body", false),
    QUEUE_MESSAGE("queueMessage", "a message of Spotkeeper's own queues", false),
    UNKNOWN("unknown", "JSON of no kind that tells of VMs", false);

    private final String code;
    private final String title;
    private final boolean pushed;

    Format(String code, String title, boolean pushed) {
        this.code = code;
        this.title = title;
        this.pushed = pushed;
    }

    /** Returns its name for programs. */
    public String code() {
        return code;
    }

    /** Returns its name for people, with an article. */
    public String title() {
        return title;
    }

    /** Returns whether Azure sends it on its own, so that signals follow; what was asked for is for the asker to judge. */
    public boolean isPushed() {
        return pushed;
    }

    /** Returns whether it comes by Event Grid. */
    public boolean isEvent() {
        return this == CLOUD_EVENT || this == EVENT_GRID_EVENT;
    }
}
