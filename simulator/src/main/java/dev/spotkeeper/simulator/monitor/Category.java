package dev.spotkeeper.simulator.monitor;

/** The categories of the activity log that this world writes. */
public enum Category {
    ADMINISTRATIVE("Administrative", "Activity Log - Administrative"),
    RESOURCE_HEALTH("ResourceHealth", "Resource Health");

    private final String text;
    private final String monitoringService;

    Category(String text, String monitoringService) {
        this.text = text;
        this.monitoringService = monitoringService;
    }

    /** The category as records name it. */
    public String text() {
        return text;
    }

    /** What the common alert schema calls the service behind it. */
    public String monitoringService() {
        return monitoringService;
    }
}
