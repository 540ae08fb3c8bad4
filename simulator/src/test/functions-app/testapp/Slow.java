package testapp;

import com.microsoft.azure.functions.annotation.QueueTrigger;

/** Takes longer than the lock of a message. */
public final class Slow {
    public void run(@QueueTrigger(name = "message", queueName = "slow", connection = "TestStore") String message)
            throws InterruptedException {
        Thread.sleep(Long.parseLong(message));
    }
}
