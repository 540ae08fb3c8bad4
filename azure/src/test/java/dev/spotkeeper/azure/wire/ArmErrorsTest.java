package dev.spotkeeper.azure.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.core.capacity.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArmErrorsTest {
    @Test
    void envelopeAndDetailsAreRead() {
        Fault fault = parse(
                "{\"error\":{\"code\":\"Outer\",\"message\":\"o\",\"details\":[{\"code\":\"Inner\",\"target\":\"11\","
                        + "\"message\":\"i\"}]}}");
        assertThat(fault).isEqualTo(Fault.of(409, "Outer", "o").withDetails(List.of(Fault.of(0, "Inner", "i"))));
    }

    @Test
    void errorWithoutEnvelopeIsRead() {
        assertThat(parse("{\"code\":\"OperationNotAllowed\",\"message\":\"too many\"}"))
                .isEqualTo(Fault.of(409, "OperationNotAllowed", "too many"));
    }

    @Test
    void jsonInsideAMessageIsRead() {
        Fault fault = parse("{\"error\":{\"code\":\"Outer\",\"message\":\"{\\\"error\\\":{\\\"code\\\":\\\"Inner\\\","
                + "\\\"message\\\":\\\"i\\\"}}\"}}");
        assertThat(fault.details()).containsExactly(Fault.of(0, "Inner", "i"));
    }

    @Test
    void statusAndPaceAreTheAnswersOwn() {
        Fault fault = ArmErrors.parse(429, "{\"error\":{\"code\":\"T\"}}", Optional.of(Duration.ofSeconds(9)));
        assertThat(fault.status()).isEqualTo(429);
        assertThat(fault.retryAfter()).contains(Duration.ofSeconds(9));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>Bad Gateway</html>", "[]", "{}", "{\"error\":null}", "{\"error\":[]}"})
    void whatIsNoErrorOfArmHasNoCode(String body) {
        assertThat(parse(body)).isEqualTo(Fault.of(409, "", ""));
    }

    @Test
    void nestingIsBounded() {
        String body = "{\"code\":\"x\",\"details\":[".repeat(20) + "]}".repeat(20);
        int depth = 0;
        for (Fault fault = parse(body);
                !fault.details().isEmpty();
                fault = fault.details().get(0)) {
            depth++;
        }
        assertThat(depth).isEqualTo(8);
    }

    private static Fault parse(String body) {
        return ArmErrors.parse(409, body, Optional.empty());
    }
}
