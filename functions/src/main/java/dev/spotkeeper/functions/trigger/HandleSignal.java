package dev.spotkeeper.functions.trigger;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.QueueTrigger;
import dev.spotkeeper.functions.intake.MessageIntake;
import dev.spotkeeper.functions.wiring.App;

/** A pass over each VM that a message of the queue {@code signals} is about. */
public final class HandleSignal {
    private final MessageIntake intake;

    /** Called by the platform for every invocation. */
    public HandleSignal() {
        this(App.current().messages());
    }

    HandleSignal(MessageIntake intake) {
        this.intake = intake;
    }

    /** Handles one message. */
    @FunctionName("HandleSignal")
    public void run(
            @QueueTrigger(name = "message", queueName = "signals", connection = "SpotkeeperControl") String message,
            ExecutionContext context) {
        intake.signal(message, context.getLogger());
    }
}
