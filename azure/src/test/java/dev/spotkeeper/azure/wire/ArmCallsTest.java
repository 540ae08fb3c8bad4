package dev.spotkeeper.azure.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.exception.ClientAuthenticationException;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpRequest;
import dev.spotkeeper.azure.wire.ScriptedAzure.Answer;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class ArmCallsTest {
    private static final String URL = "https://management.azure.com/subscriptions/s?api-version=1";

    @Test
    void requestCarriesTheTokenAndAnId() {
        ScriptedAzure azure = ScriptedAzure.answering(Answer.of(200, "{}"));
        ArmCalls.get(azure.pipeline(), URL);
        HttpRequest request = azure.requests().get(0);
        assertThat(request.getHeaders().getValue(HttpHeaderName.AUTHORIZATION))
                .isEqualTo("Bearer token-for-[https://management.azure.com/.default]");
        assertThat(request.getHeaders().getValue(HttpHeaderName.X_MS_CLIENT_REQUEST_ID))
                .isNotBlank();
    }

    @Test
    void answerIsReceivedWithItsPace() {
        ScriptedAzure azure = ScriptedAzure.answering(Answer.of(202, "").with("Retry-After", "7"));
        assertThat(ArmCalls.get(azure.pipeline(), URL))
                .isEqualTo(new ArmAnswer.Received<>(new ArmDocument(202, "", Optional.of(Duration.ofSeconds(7)))));
    }

    @Test
    void throttlingIsNotRetriedHere() {
        ScriptedAzure azure =
                ScriptedAzure.answering(Answer.of(429, "{\"code\":\"OperationNotAllowed\",\"message\":\"slow down\"}")
                        .with("Retry-After", "1200"));
        ArmAnswer<ArmDocument> answer = ArmCalls.get(azure.pipeline(), URL);
        assertThat(azure.requests()).hasSize(1);
        assertThat(answer).isInstanceOfSatisfying(ArmAnswer.Rejected.class, rejected -> {
            assertThat(rejected.fault().status()).isEqualTo(429);
            assertThat(rejected.fault().code()).isEqualTo("OperationNotAllowed");
            assertThat(rejected.fault().retryAfter()).contains(Duration.ofMinutes(20));
        });
    }

    @Test
    void tokenDoesNotFollowAUrlToAnotherHost() {
        ScriptedAzure azure = ScriptedAzure.answering(Answer.of(200, "{}"));
        assertThat(ArmCalls.get(azure.pipeline(), "https://management.azure.com.example.org/x"))
                .isEqualTo(new ArmAnswer.Unsent<>(
                        "no token: no token for another host than https://management.azure.com"));
        assertThat(azure.requests()).isEmpty();
    }

    @Test
    void missingTokenLeavesTheRequestUnsent() {
        ScriptedAzure azure = ScriptedAzure.answering(Answer.of(200, "{}"));
        var pipeline = ArmPipeline.create(
                ScriptedAzure.ARM,
                context -> Mono.error(new ClientAuthenticationException("no identity", null)),
                azure);
        assertThat(ArmCalls.get(pipeline, URL)).isEqualTo(new ArmAnswer.Unsent<>("no token: no identity"));
        assertThat(azure.requests()).isEmpty();
    }

    @Test
    void failedConnectionLeavesTheRequestUnsent() {
        assertThat(broken(new ConnectException("refused")))
                .isEqualTo(new ArmAnswer.Unsent<>("ConnectException: refused"));
        assertThat(broken(new HttpConnectTimeoutException("late")))
                .isEqualTo(new ArmAnswer.Unsent<>("HttpConnectTimeoutException: late"));
    }

    @Test
    void exceptionWithoutAMessageIsPutIntoWords() {
        // So the JDK's client says that a name cannot be resolved.
        IOException unknown = (IOException) new ConnectException().initCause(new UnresolvedAddressException());
        assertThat(broken(unknown)).isEqualTo(new ArmAnswer.Unsent<>("the name of the host cannot be resolved"));
        assertThat(broken(new ConnectException())).isEqualTo(new ArmAnswer.Unsent<>("ConnectException"));
    }

    @Test
    void anythingLaterLosesTheAnswer() {
        assertThat(broken(new IOException("reset"))).isEqualTo(new ArmAnswer.Lost<>("IOException: reset"));
        assertThat(broken(new HttpTimeoutException("late")))
                .isEqualTo(new ArmAnswer.Lost<>("HttpTimeoutException: late"));
    }

    private static ArmAnswer<ArmDocument> broken(IOException failure) {
        return ArmCalls.get(ScriptedAzure.breaking(failure).pipeline(), URL);
    }
}
