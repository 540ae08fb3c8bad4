package dev.spotkeeper.simulator.compute;

import java.time.Instant;
import java.util.Optional;

/**
 * How the newest change of the VM stands.
 *
 * @param state Azure's provisioning state
 * @param errorCode the code of the error when it failed
 * @param at when it came to stand so
 */
public record Provisioning(State state, Optional<String> errorCode, Instant at) {
    /** Azure's provisioning states of a VM. */
    public enum State {
        CREATING("Creating"),
        UPDATING("Updating"),
        SUCCEEDED("Succeeded"),
        FAILED("Failed"),
        DELETING("Deleting");

        private final String text;

        State(String text) {
            this.text = text;
        }

        /** The state as {@code properties.provisioningState} has it. */
        public String text() {
            return text;
        }
    }

    static Provisioning of(State state, Instant at) {
        return new Provisioning(state, Optional.empty(), at);
    }
}
