package dev.spotkeeper.simulator.imds;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One Scheduled Event as a document shows it.
 *
 * @param id its GUID in upper case
 * @param type what is to happen
 * @param resources the names of the VMs that it happens to
 * @param phase how far it has come
 */
public record ScheduledEvent(String id, Type type, List<String> resources, Phase phase) {
    /** Copies the names. */
    public ScheduledEvent {
        resources = List.copyOf(resources);
    }

    /** The types of event that this world knows. */
    public enum Type {
        PREEMPT("Preempt"),
        FREEZE("Freeze"),
        REBOOT("Reboot"),
        REDEPLOY("Redeploy"),
        TERMINATE("Terminate"),
        SPOT_REBALANCE_RECOMMENDATION("SpotRebalanceRecommendation");

        private final String text;

        Type(String text) {
            this.text = text;
        }

        /** The type in Azure's words. */
        public String text() {
            return text;
        }
    }

    /**
     * How far an event has come.
     *
     * @param started whether it has begun
     * @param notBefore when it may begin at the earliest; empty when blank is shown, as once it has begun
     */
    public record Phase(boolean started, Optional<Instant> notBefore) {}

    ScheduledEvent begun() {
        return new ScheduledEvent(id, type, resources, new Phase(true, Optional.empty()));
    }
}
