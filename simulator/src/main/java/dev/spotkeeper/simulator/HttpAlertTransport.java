package dev.spotkeeper.simulator;

import dev.spotkeeper.simulator.monitor.AlertTransport;
import dev.spotkeeper.simulator.time.RealTime;
import dev.spotkeeper.simulator.world.World;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Posts alerts over HTTP, as an action group does: ten seconds for an answer, no redirects, and what is answered is told on
 * the world's thread.
 */
final class HttpAlertTransport implements AlertTransport {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final RealTime<World> driver;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    HttpAlertTransport(RealTime<World> driver) {
        this.driver = driver;
    }

    @Override
    public void post(URI url, String body, Consumer<Answer> answered) {
        HttpRequest request = HttpRequest.newBuilder(url)
                .timeout(PATIENCE)
                .header("content-type", "application/json; charset=utf-8")
                .header("user-agent", "IcMBroadcaster/1.0")
                .POST(BodyPublishers.ofString(body))
                .build();
        var unused = client.sendAsync(request, BodyHandlers.discarding())
                .handle((response, failure) -> failure == null
                        ? new Answer.Status(response.statusCode())
                        : new Answer.Unreachable(why(failure)))
                .thenAccept(answer -> driver.post(world -> answered.accept(answer)));
    }

    private static String why(Throwable failure) {
        Throwable cause = Optional.ofNullable(failure.getCause()).orElse(failure);
        return Optional.ofNullable(cause.getMessage()).orElse(cause.getClass().getSimpleName());
    }
}
