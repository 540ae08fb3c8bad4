package dev.spotkeeper.azure.deployment;

import dev.spotkeeper.core.capacity.Refusal;

/** Where the template of VMs comes from. */
@FunctionalInterface
public interface TemplateSource {
    /** Loads the template. It may be asked as often as VMs are deployed, so it keeps what it once found good. */
    Loaded load();

    /** What {@link #load} brought. */
    sealed interface Loaded {
        /** A template that was checked. */
        record Ready(Template template) implements Loaded {}

        /** None that may be deployed, and why. */
        record Unusable(Refusal refusal) implements Loaded {}
    }
}
