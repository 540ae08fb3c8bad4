package dev.spotkeeper.functions.trigger;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.QueueTrigger;
import dev.spotkeeper.functions.intake.MessageIntake;
import dev.spotkeeper.functions.wiring.App;

/** A pass over the VM that a worker's notice is about. */
public final class HandleNotice {
    private final MessageIntake intake;

    /** Called by the platform for every invocation. */
    public HandleNotice() {
        this(App.current().messages());
    }

    HandleNotice(MessageIntake intake) {
        this.intake = intake;
    }

    /** Handles one message. */
    @FunctionName("HandleNotice")
    public void run(
            @QueueTrigger(name = "message", queueName = "notices", connection = "SpotkeeperWork") String message,
            ExecutionContext context) {
        intake.notice(message, context.getLogger());
    }
}
