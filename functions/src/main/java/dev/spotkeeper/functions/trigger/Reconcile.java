package dev.spotkeeper.functions.trigger;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.TimerTrigger;
import dev.spotkeeper.functions.intake.Sweeps;
import dev.spotkeeper.functions.wiring.App;

/** Finds the evictions that nobody announced: a wake for each VM that is not as its record says. */
public final class Reconcile {
    private final Sweeps sweeps;

    /** Called by the platform for every invocation. */
    public Reconcile() {
        this(App.current().sweeps());
    }

    Reconcile(Sweeps sweeps) {
        this.sweeps = sweeps;
    }

    /** Runs once. */
    @FunctionName("Reconcile")
    public void run(
            @TimerTrigger(name = "timer", schedule = "%SPOTKEEPER_RECONCILE_SCHEDULE%") String timer,
            ExecutionContext context) {
        sweeps.reconcile(context.getLogger());
    }
}
