package testapp;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.QueueOutput;
import com.microsoft.azure.functions.annotation.QueueTrigger;

/** Hands each message on as it is. */
public final class PassOn {
    @FunctionName("PassOn")
    @QueueOutput(name = "$return", queueName = "seconds", connection = "TestStore")
    public String run(@QueueTrigger(name = "message", queueName = "firsts", connection = "TestStore") String message) {
        return message;
    }
}
