package testapp;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.annotation.TimerTrigger;

/** Logs what the timer hands over. */
public final class Tick {
    public void run(@TimerTrigger(name = "timer", schedule = "%TICK_SCHEDULE%") String timer, ExecutionContext context) {
        context.getLogger().info(timer);
    }
}
