package testapp;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.OutputBinding;
import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.annotation.QueueOutput;
import com.microsoft.azure.functions.annotation.QueueTrigger;

/** Hands each message on, with what it knows of it; fails as often as the message asks for. */
public final class Work {
    public void run(
            @QueueTrigger(name = "message", queueName = "jobs", connection = "TestStore") String message,
            @BindingName("DequeueCount") long dequeueCount,
            @BindingName("Id") String id,
            @QueueOutput(name = "result", queueName = "results", connection = "TestStore")
                    OutputBinding<String> result,
            ExecutionContext context) {
        result.setValue("leaked");
        if (message.startsWith("fail") && dequeueCount <= Integer.parseInt(message.substring(4))) {
            throw new IllegalStateException("asked to fail");
        }
        result.setValue(message + " " + dequeueCount + " " + (id.length() > 8) + " " + Shared.CALLS.incrementAndGet());
    }
}
