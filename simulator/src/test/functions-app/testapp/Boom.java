package testapp;

import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.annotation.HttpTrigger;

/** Fails. */
public final class Boom {
    public void run(@HttpTrigger(name = "request") HttpRequestMessage<String> request) {
        throw new IllegalStateException("boom " + request.getBody());
    }
}
