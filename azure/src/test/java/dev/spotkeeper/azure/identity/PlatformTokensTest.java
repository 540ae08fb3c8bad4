package dev.spotkeeper.azure.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlatformTokensTest {
    private static final Instant START = Instant.parse("2026-11-24T10:00:00Z");

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private volatile int status = 200;
    private volatile String body = token(START.plus(Duration.ofHours(1)));
    private volatile Instant now = START;
    private HttpServer platform;

    @BeforeEach
    void startPlatform() throws IOException {
        platform = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        platform.createContext("/", this::answer);
        platform.start();
    }

    @AfterEach
    void stopPlatform() {
        platform.stop(0);
    }

    @Test
    void platformIsAskedInItsOwnForm() throws IOException {
        assertThat(tokens(Optional.of("client 1")).token()).isEqualTo("good");
        assertThat(requests)
                .containsExactly("/msi/token?api-version=2019-08-01&resource=https%3A%2F%2Fstorage.azure.com%2F"
                        + "&client_id=client+1 secret");
    }

    @Test
    void tokenIsKeptUntilFiveMinutesBeforeItsEnd() throws IOException {
        PlatformTokens tokens = tokens(Optional.empty());
        tokens.token();
        now = START.plus(Duration.ofMinutes(54));
        tokens.token();
        assertThat(requests).hasSize(1);

        now = START.plus(Duration.ofMinutes(56));
        tokens.token();
        assertThat(requests).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 429, 500})
    void refusalIsNoToken(int refused) {
        status = refused;
        assertThatThrownBy(() -> tokens(Optional.empty()).token())
                .isInstanceOf(IOException.class)
                .hasMessage("no token: the identity endpoint answered " + refused);
    }

    @Test
    void rubbishIsNoToken() {
        body = "<html>";
        assertThatThrownBy(() -> tokens(Optional.empty()).token())
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("no token: ");
    }

    @Test
    void identityIsThereWhereThePlatformSaysSo() {
        assertThat(ManagedIdentity.of(Map.of("IDENTITY_ENDPOINT", "http://x/msi", "IDENTITY_HEADER", "secret")))
                .contains(new ManagedIdentity(URI.create("http://x/msi"), "secret", Optional.empty()))
                .hasValueSatisfying(identity -> assertThat(identity).asString().doesNotContain("secret"));
        assertThat(ManagedIdentity.of(Map.of("IDENTITY_ENDPOINT", "http://x/msi")))
                .isEmpty();
        assertThat(ManagedIdentity.of(Map.of("AZURE_CLIENT_ID", "id"))).isEmpty();
    }

    private PlatformTokens tokens(Optional<String> clientId) {
        URI endpoint = URI.create("http://127.0.0.1:" + platform.getAddress().getPort() + "/msi/token");
        return new PlatformTokens(new ManagedIdentity(endpoint, "secret", clientId), () -> now);
    }

    private static String token(Instant expiry) {
        return "{\"access_token\":\"good\",\"expires_on\":\"" + expiry.getEpochSecond() + "\"}";
    }

    private void answer(HttpExchange exchange) throws IOException {
        requests.add(
                exchange.getRequestURI() + " " + exchange.getRequestHeaders().getFirst("X-IDENTITY-HEADER"));
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
