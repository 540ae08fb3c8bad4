package dev.spotkeeper.wire.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.wire.evidence.Evidence;
import dev.spotkeeper.wire.json.BoundedJson;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HealthStatementTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "This virtual machine is being resized as requested by an authorized user or process",
                "Your virtual machine's configuration is being updated",
                "Remote disk disconnected",
                "Provisioning failure",
                "This virtual machine is being created as requested by an authorized user or process",
                "Unavailable"
            })
    void userWhoDidSomethingElseStoppedNothing(String text) {
        assertThat(new HealthStatement(List.of(text), true).read())
                .isNotEqualTo(java.util.Optional.of(Evidence.STOPPED_BY_USER));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Virtual machine was deallocated",
                "The machine is stopped",
                "It was powered off",
                "Low priority machine preempted"
            })
    void stopByAUserIsAPersonsStop(String text) {
        assertThat(new HealthStatement(List.of("Unavailable", text), true).read())
                .contains(Evidence.STOPPED_BY_USER);
    }

    @Test
    void stopThatNobodyIsNamedForIsNoPersons() {
        assertThat(new HealthStatement(List.of("Virtual machine was deallocated"), false).read())
                .isEmpty();
    }

    @Test
    void contextAndTypeOfReasonOfAStatusAreRead() {
        String text = """
                {"availabilityState":"Unavailable","title":"Deallocated","summary":"Virtual machine was deallocated",
                 "reasonType":"UserInitiated","context":"User Initiated"}""";

        assertThat(HealthStatus.happened(BoundedJson.parseObject(text, text.length())))
                .contains(Evidence.STOPPED_BY_USER);
    }
}
