package dev.spotkeeper.azure.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.spotkeeper.azure.identity.CredentialTokens;
import dev.spotkeeper.azure.wire.ScriptedAzure;
import dev.spotkeeper.core.fleet.VmId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueueSenderTest {
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private volatile int status = 201;
    private HttpServer storage;

    @BeforeEach
    void startStorage() throws IOException {
        storage = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        storage.createContext("/", this::answer);
        storage.start();
    }

    @AfterEach
    void stopStorage() {
        storage.stop(0);
    }

    @Test
    void messageIsPutInBase64AndNeverExpires() {
        assertThat(sender().send("grüß", Duration.ZERO)).isEqualTo(new SendOutcome.Sent());
        String base64 = Base64.getEncoder().encodeToString("grüß".getBytes(StandardCharsets.UTF_8));
        assertThat(requests)
                .containsExactly("POST /account/signals/messages?messagettl=-1&visibilitytimeout=0"
                        + " Bearer token-for-[https://storage.azure.com/.default] 2021-12-02"
                        + " <QueueMessage><MessageText>" + base64 + "</MessageText></QueueMessage>");
    }

    @ParameterizedTest
    @CsvSource({"PT0S, 0", "PT0.001S, 1", "PT1S, 1", "PT90S, 90", "P7D, 604800", "P8D, 604800", "PT-1S, 0"})
    void delayIsRoundedUpAndBounded(Duration delay, long seconds) {
        sender().send("m", delay);
        assertThat(requests).singleElement().asString().contains("visibilitytimeout=" + seconds + " ");
    }

    @ParameterizedTest
    @CsvSource({"200", "400", "403", "404", "500", "503"})
    void everythingButCreatedIsAFailure(int answered) {
        status = answered;
        assertThat(sender().send("m", Duration.ZERO))
                .isEqualTo(new SendOutcome.Failed("status " + answered + ", SomeCode"));
        assertThat(requests).hasSize(1);
    }

    @Test
    void storageOutOfReachIsAFailure() {
        QueueSender sender = sender();
        storage.stop(0);
        assertThat(sender.send("m", Duration.ZERO))
                .isInstanceOfSatisfying(
                        SendOutcome.Failed.class,
                        failed -> assertThat(failed.why()).startsWith("ConnectException"));
    }

    @Test
    void missingTokenIsAFailure() {
        QueueSender sender = new QueueSender(
                () -> {
                    throw new IOException("no token: no identity");
                },
                service(),
                "signals");
        assertThat(sender.send("m", Duration.ZERO))
                .isEqualTo(new SendOutcome.Failed("IOException: no token: no identity"));
        assertThat(requests).isEmpty();
    }

    @Test
    void wakeIsADelayedMessage() {
        new QueueWakes(sender()).wake(new VmId("sub-1", "group-1", "vm-1"), Duration.ofSeconds(15), "start again");
        String wake =
                "{\"v\":1,\"wake\":{\"vm\":\"/subscriptions/sub-1/resourceGroups/group-1/providers/Microsoft.Compute"
                        + "/virtualMachines/vm-1\",\"reason\":\"start again\"}}";
        assertThat(requests)
                .singleElement()
                .asString()
                .contains("visibilitytimeout=15")
                .contains(Base64.getEncoder().encodeToString(wake.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void wakeThatStorageDoesNotTakeIsAnException() {
        status = 503;
        QueueWakes wakes = new QueueWakes(sender());
        assertThatThrownBy(() -> wakes.wake(new VmId("s", "g", "v"), Duration.ZERO, "r"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no wake for g/v: status 503, SomeCode");
    }

    private QueueSender sender() {
        return new QueueSender(new CredentialTokens(ScriptedAzure.TOKENS), service(), "signals");
    }

    private URI service() {
        return URI.create("http://127.0.0.1:" + storage.getAddress().getPort() + "/account");
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        requests.add(String.join(
                " ",
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                exchange.getRequestHeaders().getFirst("Authorization"),
                exchange.getRequestHeaders().getFirst("x-ms-version"),
                body));
        exchange.getResponseHeaders().set("x-ms-error-code", "SomeCode");
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }
}
