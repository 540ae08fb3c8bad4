package testapp;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.annotation.QueueTrigger;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Takes as many milliseconds as the message says. */
public final class Slow {
    public void run(
            @QueueTrigger(name = "message", queueName = "slow", connection = "TestStore") String message,
            ExecutionContext context)
            throws InterruptedException {
        context.getLogger().info("begun " + message);
        new CountDownLatch(1).await(Long.parseLong(message), TimeUnit.MILLISECONDS);
    }
}
