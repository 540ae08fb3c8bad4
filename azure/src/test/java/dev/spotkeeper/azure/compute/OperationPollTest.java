package dev.spotkeeper.azure.compute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.azure.wire.ScriptedAzure;
import dev.spotkeeper.azure.wire.ScriptedAzure.Answer;
import dev.spotkeeper.core.capacity.Refusal;
import dev.spotkeeper.core.port.Compute.OperationState;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OperationPollTest {
    private static final String URL = "https://management.azure.com/subscriptions/sub-1/providers/Microsoft.Compute"
            + "/locations/westeurope/operations/0a?p=0a&api-version=2025-04-01&s=" + "x".repeat(3000);

    @Test
    void urlIsAskedAsItWasGiven() {
        ScriptedAzure azure = ScriptedAzure.answering(status("InProgress"));
        poll(azure);
        assertThat(azure.asked()).containsExactly("GET " + URL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"InProgress", "Running", "Updating", "Something new"})
    void unfinishedOperationRuns(String status) {
        assertThat(poll(status(status))).isEqualTo(new OperationState.Running(Duration.ofSeconds(5)));
    }

    @Test
    void azuresPaceIsPassedOn() {
        assertThat(poll(status("InProgress").with("Retry-After", "30")))
                .isEqualTo(new OperationState.Running(Duration.ofSeconds(30)));
    }

    @Test
    void succeededOperationSucceeded() {
        assertThat(poll(status("Succeeded"))).isEqualTo(new OperationState.Succeeded());
    }

    @Test
    void failedOperationComesWithStatus200AndItsError() {
        Answer failed = Answer.of(
                200,
                "{\"startTime\":\"2026-11-24T10:00:00Z\",\"status\":\"Failed\",\"error\":{\"code\":\"AllocationFailed\","
                        + "\"message\":\"no capacity\"},\"name\":\"0a\"}");
        assertThat(refusal(failed).kind()).isEqualTo(Refusal.Kind.CAPACITY);
        assertThat(refusal(failed).message()).isEqualTo("no capacity");
    }

    @Test
    void canceledOperationFailedEvenWithoutAnError() {
        assertThat(refusal(status("Canceled")).message()).isEqualTo("the operation Canceled");
    }

    @Test
    void monitorAnswers202UntilItIsDone() {
        assertThat(poll(Answer.of(202, ""))).isEqualTo(new OperationState.Running(Duration.ofSeconds(5)));
        assertThat(poll(Answer.of(200, ""))).isEqualTo(new OperationState.Succeeded());
    }

    @Test
    void tooManyPollsSayNothingAboutTheOperation() {
        assertThat(poll(Answer.of(429, "").with("Retry-After", "40")))
                .isEqualTo(new OperationState.Running(Duration.ofSeconds(40)));
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 410})
    void forgottenOperationIsUnknown(int status) {
        assertThat(poll(Answer.of(status, VmJson.error("NotFound", "no such operation"))))
                .isEqualTo(new OperationState.Unknown("status " + status + " for the operation's URL"));
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 500, 503, 504})
    void refusedPollSaysNothingAboutTheOperation(int status) {
        assertThat(poll(Answer.of(status, ""))).isEqualTo(new OperationState.Running(Duration.ofSeconds(5)));
    }

    @Test
    void missingAnswerSaysNothingAboutTheOperation() {
        assertThat(poll(ScriptedAzure.breaking(new IOException("reset"))))
                .isEqualTo(new OperationState.Running(Duration.ofSeconds(5)));
        assertThat(poll(ScriptedAzure.breaking(new ConnectException("refused"))))
                .isEqualTo(new OperationState.Running(Duration.ofSeconds(5)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://example.org/operations/0a", "http://management.azure.com/x", "nonsense", ""})
    void urlElsewhereIsNotAsked(String url) {
        ScriptedAzure azure = ScriptedAzure.answering(status("Succeeded"));
        assertThat(new ArmCompute(ScriptedAzure.ARM, azure.pipeline()).poll(url))
                .isEqualTo(new OperationState.Unknown("the operation's URL is not ARM's"));
        assertThat(azure.asked()).isEmpty();
    }

    private static Answer status(String status) {
        return Answer.of(200, "{\"startTime\":\"2026-11-24T10:00:00Z\",\"status\":\"" + status + "\",\"name\":\"0a\"}");
    }

    private static Refusal refusal(Answer answer) {
        return ((OperationState.Failed) poll(answer)).refusal();
    }

    private static OperationState poll(Answer answer) {
        return poll(ScriptedAzure.answering(answer));
    }

    private static OperationState poll(ScriptedAzure azure) {
        return new ArmCompute(ScriptedAzure.ARM, azure.pipeline()).poll(URL);
    }
}
