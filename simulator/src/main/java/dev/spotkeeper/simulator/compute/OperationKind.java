package dev.spotkeeper.simulator.compute;

/** The long-running operations on a VM. */
public enum OperationKind {
    CREATE("Microsoft.Compute/virtualMachines/write"),
    UPDATE("Microsoft.Compute/virtualMachines/write"),
    START("Microsoft.Compute/virtualMachines/start/action"),
    RESTART("Microsoft.Compute/virtualMachines/restart/action"),
    POWER_OFF("Microsoft.Compute/virtualMachines/powerOff/action"),
    DEALLOCATE("Microsoft.Compute/virtualMachines/deallocate/action"),
    DELETE("Microsoft.Compute/virtualMachines/delete");

    private final String action;

    OperationKind(String action) {
        this.action = action;
    }

    /** The action as roles and the activity log name it. */
    public String action() {
        return action;
    }

    /** Whether a request of this kind ends a start, create or update that is under way, instead of being refused. */
    boolean preempts() {
        return this == POWER_OFF || this == DEALLOCATE || this == DELETE;
    }
}
