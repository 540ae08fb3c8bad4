package dev.spotkeeper.simulator.template.expression;

/** A value that is not known yet: it depends on a resource that is not deployed, or on what only the cloud knows. */
public final class DeferredException extends RuntimeException {
    private final String resourceId;

    /** Waits for the resource {@code resourceId}, or for nothing in particular when it is empty. */
    public DeferredException(String resourceId) {
        super("not known yet" + (resourceId.isEmpty() ? "" : ": " + resourceId));
        this.resourceId = resourceId;
    }

    /** The id of the resource that must be deployed first; empty when it is something else. */
    public String resourceId() {
        return resourceId;
    }
}
