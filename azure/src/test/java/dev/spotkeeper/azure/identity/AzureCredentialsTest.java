package dev.spotkeeper.azure.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The chain in a process of its own, since it reads where the identity endpoint is from the environment. */
class AzureCredentialsTest {
    /** A bound that an hour of {@code Retry-After} would break, not a measure. */
    private static final int BOUND_SECONDS = 120;

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private volatile int status = 200;
    private HttpServer identity;

    @BeforeEach
    void start() throws IOException {
        identity = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        identity.createContext("/", this::answer);
        identity.start();
    }

    @AfterEach
    void stop() {
        identity.stop(0);
    }

    @Test
    void tokenComesFromTheManagedIdentity() throws Exception {
        assertThat(ask()).contains("token-1");
        assertThat(requests).singleElement().asString().contains("management.azure.com");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 429, 500, 503})
    void endpointThatFailsIsAskedOnceAndNobodySleeps(int answered) throws Exception {
        status = answered;
        assertThat(ask()).contains("no token");
        assertThat(requests).hasSize(1);
    }

    private String ask() throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        TokenAsker.class.getName())
                .redirectErrorStream(true);
        builder.environment()
                .put(
                        "IDENTITY_ENDPOINT",
                        "http://127.0.0.1:" + identity.getAddress().getPort() + "/msi/token");
        builder.environment().put("IDENTITY_HEADER", "secret");
        builder.environment().put("AZURE_TOKEN_CREDENTIALS", "ManagedIdentityCredential");
        Process process = builder.start();
        try {
            assertThat(process.waitFor(BOUND_SECONDS, TimeUnit.SECONDS))
                    .as("it sleeps: %s", requests)
                    .isTrue();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } finally {
            process.destroyForcibly();
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        requests.add(exchange.getRequestURI().toString());
        byte[] body = (status == 200
                        ? "{\"access_token\":\"token-1\",\"expires_on\":\"4102444800\",\"resource\":\"r\",\"token_type\":"
                                + "\"Bearer\"}"
                        : "{\"error\":{\"code\":\"X\",\"message\":\"m\"}}")
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.getResponseHeaders().set("Retry-After", "3600");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
