package dev.spotkeeper.worker.imds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.spotkeeper.worker.fixture.Events;
import dev.spotkeeper.worker.fixture.Imds;
import dev.spotkeeper.worker.fixture.Steps;
import dev.spotkeeper.worker.http.HttpLink;
import dev.spotkeeper.worker.log.ErrorLog;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenSourceTest {
    private final Imds imds = Imds.start();
    private final Events events = new Events();
    private final Steps clock = new Steps(0);
    private final TokenSource tokens = source(Duration.ofMinutes(1));

    private TokenSource source(Duration longestWait) {
        return new TokenSource(
                new TokenSource.Identity(new ImdsClient(new HttpLink(), imds.uri()), Optional.of("client one")),
                TokenSource.Audience.STORAGE,
                new ErrorLog(events.log(), "imds"),
                clock,
                longestWait);
    }

    @AfterEach
    void stop() {
        imds.close();
    }

    private void tokenFor(Duration time, String value) {
        imds.tokenAnswers(200, Imds.token(value, clock.instant().plus(time)));
    }

    @Test
    void tokenIsAskedForTheIdentityAndStorageAndKept() {
        tokenFor(Duration.ofHours(1), "one");

        assertThat(tokens.token()).contains("one");
        assertThat(tokens.token()).contains("one");
        assertThat(imds.requests())
                .containsExactly("/metadata/identity/oauth2/token?api-version=2018-02-01"
                        + "&resource=https%3A%2F%2Fstorage.azure.com%2F&client_id=client+one");
    }

    @Test
    void tokenIsRenewedFiveMinutesBeforeItExpires() {
        tokenFor(Duration.ofHours(1), "one");
        tokens.token();
        tokenFor(Duration.ofHours(2), "two");

        clock.pass(Duration.ofMinutes(54));
        assertThat(tokens.token()).contains("one");
        clock.pass(Duration.ofMinutes(2));
        await().untilAsserted(() -> assertThat(tokens.token()).contains("two"));
        assertThat(imds.requests()).hasSize(2);
    }

    @Test
    @Timeout(60)
    void nobodyWaitsForARenewalWhileTheOldTokenIsGood() {
        tokenFor(Duration.ofHours(1), "one");
        tokens.token();
        CountDownLatch answered = new CountDownLatch(1);
        imds.tokenWaitsFor(answered);
        tokenFor(Duration.ofHours(2), "two");
        clock.pass(Duration.ofMinutes(56));

        assertThat(tokens.token()).contains("one");
        await().until(() -> imds.requests().size() == 2);
        assertThat(tokens.token()).contains("one");
        tokens.invalidate();
        answered.countDown();

        assertThat(tokens.token()).contains("two");
        assertThat(imds.requests()).hasSize(2);
    }

    @Test
    @Timeout(60)
    void nobodyWaitsForAnotherOnesTryWithoutEnd() throws Exception {
        TokenSource impatient = source(Duration.ofMillis(50));
        CountDownLatch answered = new CountDownLatch(1);
        imds.tokenWaitsFor(answered);
        tokenFor(Duration.ofHours(1), "one");
        CompletableFuture<Optional<String>> asking = CompletableFuture.supplyAsync(impatient::token);
        await().until(() -> imds.requests().size() == 1);

        assertThat(impatient.token()).isEmpty();
        answered.countDown();
        assertThat(asking.get()).contains("one");
        assertThat(impatient.token()).contains("one");
        assertThat(imds.requests()).hasSize(1);
    }

    @Test
    void oldTokenServesWhileTheRenewalFails() {
        tokenFor(Duration.ofHours(1), "one");
        tokens.token();
        imds.tokenAnswers(500, "");

        clock.pass(Duration.ofMinutes(56));
        assertThat(tokens.token()).contains("one");
        events.await("imdsError");
        assertThat(tokens.token()).contains("one");
        clock.pass(Duration.ofMinutes(5));
        assertThat(tokens.token()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"404,1", "429,1", "503,1", "410,10"})
    void failedTryIsFollowedByAnotherAfterAWhileNotBefore(int status, long seconds) {
        imds.tokenAnswers(status, "");
        assertThat(tokens.token()).isEmpty();
        tokenFor(Duration.ofHours(1), "one");

        clock.pass(Duration.ofSeconds(seconds).minusMillis(1));
        assertThat(tokens.token()).isEmpty();
        clock.pass(Duration.ofMillis(1));
        assertThat(tokens.token()).contains("one");
        assertThat(events.names()).containsExactly("imdsError", "imdsRecovered");
    }

    @Test
    void refusedTokenIsForgotten() {
        tokenFor(Duration.ofHours(1), "one");
        tokens.token();
        tokenFor(Duration.ofHours(1), "two");
        tokens.invalidate();

        assertThat(tokens.token()).contains("two");
    }

    @Test
    void answerThatIsNoTokenIsAnErrorLikeAnyOther() {
        imds.tokenAnswers(200, "{}");

        assertThat(tokens.token()).isEmpty();
        assertThat(events.all("imdsError").get(0).get("class").getAsString()).isEqualTo("malformed");
    }
}
