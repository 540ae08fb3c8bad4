package dev.spotkeeper.worker.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spotkeeper.worker.http.HttpCall;
import dev.spotkeeper.worker.http.HttpLink;
import dev.spotkeeper.worker.http.HttpReply;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HealthEndpointTest {
    private final Post post = new Post();

    @AfterEach
    void close() {
        post.close();
    }

    private static HttpReply ask(HealthEndpoint endpoint) throws IOException {
        return ask(endpoint, "/health");
    }

    private static HttpReply ask(HealthEndpoint endpoint, String path) throws IOException {
        URI uri = URI.create("http://127.0.0.1:" + endpoint.port() + path);
        return new HttpLink().send(HttpCall.of("GET", uri, Duration.ofSeconds(30)));
    }

    @Test
    void healthyIsWhoTakesWork() throws IOException {
        try (HealthEndpoint endpoint = HealthEndpoint.open(0, post.pulse)) {
            assertThat(ask(endpoint).status()).isEqualTo(503);
            assertThat(ask(endpoint).body())
                    .isEqualTo("{\"ApplicationHealthState\":\"Unhealthy\",\"phase\":\"warming\"}");
            post.pulse.warm(post.now());
            assertThat(ask(endpoint).status()).isEqualTo(200);
            assertThat(ask(endpoint).body()).isEqualTo("{\"ApplicationHealthState\":\"Healthy\",\"phase\":\"ready\"}");
            post.evict();
            assertThat(ask(endpoint).status()).isEqualTo(503);
        }
    }

    /** Rich health states: only an answer with 2xx says anything, and who says nothing is still initializing. */
    @Test
    void stateIsAlwaysSaidWith200() throws IOException {
        try (HealthEndpoint endpoint = HealthEndpoint.open(0, post.pulse)) {
            assertThat(ask(endpoint, "/health/state").status()).isEqualTo(200);
            assertThat(ask(endpoint, "/health/state").body()).isEqualTo("{\"phase\":\"warming\"}");
            post.pulse.warm(post.now());
            assertThat(ask(endpoint, "/health/state").body())
                    .isEqualTo("{\"ApplicationHealthState\":\"Healthy\",\"phase\":\"ready\"}");
            post.evict();
            assertThat(ask(endpoint, "/health/state").status()).isEqualTo(200);
            assertThat(ask(endpoint, "/health/state").body())
                    .isEqualTo("{\"ApplicationHealthState\":\"Unhealthy\",\"phase\":\"drained\"}");
        }
    }

    @Test
    void portThatIsTakenIsAnError() throws IOException {
        try (HealthEndpoint first = HealthEndpoint.open(0, post.pulse)) {
            assertThatThrownBy(() -> HealthEndpoint.open(first.port(), post.pulse))
                    .isInstanceOf(IOException.class);
        }
    }
}
