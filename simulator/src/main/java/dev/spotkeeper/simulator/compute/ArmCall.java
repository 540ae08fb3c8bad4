package dev.spotkeeper.simulator.compute;

/**
 * A stage of an ARM call that the activity log keeps.
 *
 * @param vm the VM it was about
 * @param action the action, for example {@code Microsoft.Compute/virtualMachines/start/action}
 * @param by who called
 * @param stage how far it has come, with the id that its stages share
 */
public record ArmCall(VmKey vm, String action, Principal by, Stage stage) {
    /**
     * How far a call has come.
     *
     * @param correlationId what the stages of one call share
     * @param status how it stands
     */
    public record Stage(String correlationId, Status status) {}

    /** The statuses that the activity log writes. */
    public enum Status {
        STARTED("Started"),
        ACCEPTED("Accepted"),
        SUCCEEDED("Succeeded"),
        FAILED("Failed");

        private final String text;

        Status(String text) {
            this.text = text;
        }

        /** The status in Azure's words. */
        public String text() {
            return text;
        }
    }
}
