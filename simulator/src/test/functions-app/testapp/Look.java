package testapp;

import com.google.gson.Gson;
import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatus;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import java.util.Optional;

/** Tells what an HTTP function sees of its surroundings. */
public final class Look {
    private int callsOfThisInstance;

    public HttpResponseMessage run(
            @HttpTrigger(name = "request") HttpRequestMessage<Optional<String>> request, ExecutionContext context) {
        callsOfThisInstance++;
        ClassLoader own = getClass().getClassLoader();
        String line = String.join(
                "\n",
                "gson=" + Gson.class.getProtectionDomain().getCodeSource().getLocation(),
                "host=" + sees("dev.spotkeeper.simulator.host.HostMain"),
                "junit=" + sees("org.junit.jupiter.api.Test"),
                "context=" + (Thread.currentThread().getContextClassLoader() == own),
                "shared=" + Shared.CALLS.incrementAndGet(),
                "instance=" + callsOfThisInstance,
                "body=" + request.getBody().orElse("none"),
                "query=" + request.getQueryParameters().get("q"),
                "header=" + request.getHeaders().get("x-test"),
                "method=" + request.getHttpMethod(),
                "function=" + context.getFunctionName());
        context.getLogger().info("looked around");
        return request.createResponseBuilder(HttpStatus.ACCEPTED)
                .header("X-Answer", "yes")
                .body(line)
                .build();
    }

    private static boolean sees(String type) {
        try {
            Class.forName(type, false, Thread.currentThread().getContextClassLoader());
            return true;
        } catch (ClassNotFoundException absent) {
            return false;
        }
    }
}
