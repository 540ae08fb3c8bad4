package dev.spotkeeper.functions.trigger;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.TimerTrigger;
import dev.spotkeeper.functions.intake.Sweeps;
import dev.spotkeeper.functions.wiring.App;

/** The restart schedule: a wake for each VM whose due time has come. */
public final class RetryDue {
    private final Sweeps sweeps;

    /** Called by the platform for every invocation. */
    public RetryDue() {
        this(App.current().sweeps());
    }

    RetryDue(Sweeps sweeps) {
        this.sweeps = sweeps;
    }

    /** Runs once. */
    @FunctionName("RetryDue")
    public void run(
            @TimerTrigger(name = "timer", schedule = "%SPOTKEEPER_RETRY_SCHEDULE%") String timer,
            ExecutionContext context) {
        sweeps.retryDue(context.getLogger());
    }
}
