package dev.spotkeeper.functions.trigger;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.TimerTrigger;
import dev.spotkeeper.functions.intake.Sweeps;
import dev.spotkeeper.functions.wiring.App;

/** Compares max prices with the prices of the day, and counts what VMs save: a wake for each VM whose standing has changed, and once an hour. */
public final class CheckMaxPrice {
    private final Sweeps sweeps;

    /** Called by the platform for every invocation. */
    public CheckMaxPrice() {
        this(App.current().sweeps());
    }

    CheckMaxPrice(Sweeps sweeps) {
        this.sweeps = sweeps;
    }

    /** Runs once. */
    @FunctionName("CheckMaxPrice")
    public void run(
            @TimerTrigger(name = "timer", schedule = "%SPOTKEEPER_PRICE_SCHEDULE%") String timer,
            ExecutionContext context) {
        sweeps.checkPrices(context.getLogger());
    }
}
