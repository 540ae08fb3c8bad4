package testapp;

import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import java.util.Optional;

/** Another HTTP function: it shares statics with the first. */
public final class LookAgain {
    public String run(@HttpTrigger(name = "request") HttpRequestMessage<Optional<String>> request) {
        return "shared=" + Shared.CALLS.incrementAndGet();
    }
}
