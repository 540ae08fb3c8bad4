package dev.spotkeeper.wire.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.spotkeeper.core.eviction.Signal;
import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.wire.evidence.Arrival;
import dev.spotkeeper.wire.evidence.Evidence;
import dev.spotkeeper.wire.evidence.Finding;
import dev.spotkeeper.wire.evidence.Reading;
import dev.spotkeeper.wire.payload.Payloads;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlertsTest {
    private static final String SUBSCRIPTION = "5ca1ab1e-0000-4000-8000-000000000001";
    private static final VmId RENDER_3 = new VmId(SUBSCRIPTION, "render-farm", "render-3");
    private static final Instant RECEIVED = Instant.parse("2026-11-24T10:03:10Z");
    private static final String CONTEXT = "data.alertContext.";
    private static final String ESSENTIALS = "data.essentials.";
    private static final String TITLE = CONTEXT + "properties.title";

    @Nested
    class OfResourceHealth {
        private final AlertFixture preempted = AlertFixture.load("health-preempted");

        @Test
        void preemptedTitleIsAnEvictionWhileTheHealthIsStillAvailable() {
            assertThat(signals(preempted))
                    .containsExactly(new Signal(
                            "e7e27000-0000-4000-8000-00000000000e",
                            RENDER_3,
                            Signal.Kind.EVICTED,
                            Signal.Source.RESOURCE_HEALTH_ALERT,
                            Instant.parse("2026-11-24T10:00:00.123456700Z"),
                            Optional.empty()));
        }

        @Test
        void recordThatEndsTheEventIsNoNewEviction() {
            String operation = "Microsoft.Resourcehealth/healthevent/Resolved/action";
            assertThat(kind(preempted.with(CONTEXT + "status", "Resolved"))).isEqualTo(Signal.Kind.CHANGED);
            assertThat(kind(preempted.with(CONTEXT + "operationName", operation)))
                    .isEqualTo(Signal.Kind.CHANGED);
        }

        @ParameterizedTest
        @ValueSource(strings = {"Active", "Updated", "InProgress", "In Progress"})
        void everyOtherStatusIsAnEviction(String status) {
            assertThat(kind(preempted.with(CONTEXT + "status", status))).isEqualTo(Signal.Kind.EVICTED);
        }

        @ParameterizedTest
        @ValueSource(strings = {"ResourceHealth", "Resource Health", "resource health"})
        void serviceIsKnownInEverySpelling(String service) {
            AlertFixture spelled =
                    preempted.without(CONTEXT + "eventSource").with(ESSENTIALS + "monitoringService", service);
            assertThat(kind(spelled)).isEqualTo(Signal.Kind.EVICTED);
        }

        @Test
        void missingServiceIsReadFromTheOperation() {
            AlertFixture bare = preempted.without(CONTEXT + "eventSource").without(ESSENTIALS + "monitoringService");
            assertThat(kind(bare)).isEqualTo(Signal.Kind.EVICTED);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "This virtual machine is stopping and deallocating as requested by an authorized user or process",
                    "Stopping and deallocating",
                    "Stopped by user",
                    "Stopped by user or process"
                })
        void userTitleIsAStopByAPersonWhateverTheDetailsSay(String title) {
            assertThat(kind(preempted.with(TITLE, title))).isEqualTo(Signal.Kind.STOPPED_BY_USER);
        }

        @Test
        void startTitleIsAStartByAPerson() {
            String title = "This virtual machine is starting as requested by an authorized user or process.";
            assertThat(kind(preempted.with(TITLE, title))).isEqualTo(Signal.Kind.STARTED_BY_USER);
        }

        @Test
        void platformInitiatedAloneProvesNothing() {
            AlertFixture crash = preempted
                    .with(TITLE, "Virtual Machine health status changed to unavailable")
                    .with(CONTEXT + "properties.details", "Virtual machine has experienced an unexpected event")
                    .with(CONTEXT + "properties.currentHealthStatus", "Unavailable");
            assertThat(kind(crash)).isEqualTo(Signal.Kind.CHANGED);
        }

        @Test
        void annotationInTheDetailsCountsWhenTheTitleSaysNothing() {
            AlertFixture annotated = preempted
                    .with(TITLE, "Unavailable")
                    .with(CONTEXT + "properties.details", "VirtualMachineDeallocationInitiated");
            assertThat(kind(annotated)).isEqualTo(Signal.Kind.STOPPED_BY_USER);
        }

        @Test
        void missingTitleDoesNotHideThePreemption() {
            assertThat(kind(preempted.with(TITLE, null))).isEqualTo(Signal.Kind.EVICTED);
        }
    }

    @Nested
    class OfAdministration {
        private final AlertFixture deallocate = AlertFixture.load("administrative-deallocate");

        @ParameterizedTest
        @CsvSource({
            "deallocate/action, STOPPED_BY_USER",
            "powerOff/action, STOPPED_BY_USER",
            "hibernate/action, STOPPED_BY_USER",
            "start/action, STARTED_BY_USER",
            "delete, DELETED_BY_USER",
            "restart/action, CHANGED",
            "redeploy/action, CHANGED",
            "DELETE, DELETED_BY_USER",
            "simulateEviction/action, CHANGED"
        })
        void operationSaysWhatSomebodyDid(String operation, Signal.Kind kind) {
            AlertFixture done =
                    deallocate.with(CONTEXT + "operationName", "Microsoft.Compute/virtualMachines/" + operation);
            assertThat(signals(done))
                    .extracting(Signal::kind, Signal::source)
                    .containsExactly(tuple(kind, Signal.Source.ACTIVITY_LOG_ALERT));
        }

        @ParameterizedTest
        @ValueSource(strings = {"Started", "Accepted", "Succeeded"})
        void callThatWasNotRefusedCounts(String status) {
            assertThat(kind(deallocate.with(CONTEXT + "status", status))).isEqualTo(Signal.Kind.STOPPED_BY_USER);
        }

        @Test
        void callThatFailedIsIgnored() {
            assertThat(reason(deallocate.with(CONTEXT + "status", "Failed")))
                    .isEqualTo("operation 'Microsoft.Compute/virtualMachines/deallocate/action' with status 'Failed'");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "Microsoft.Compute/virtualMachines/write",
                    "Microsoft.Compute/virtualMachines/extensions/delete",
                    "Microsoft.Compute/virtualMachineScaleSets/deallocate/action",
                    "Microsoft.Compute/disks/delete"
                })
        void otherOperationIsIgnored(String operation) {
            assertThat(reason(deallocate.with(CONTEXT + "operationName", operation)))
                    .contains(operation);
        }

        @ParameterizedTest
        @CsvSource({
            "Microsoft.Compute/virtualMachineScaleSets/delete, a whole scale set",
            "MICROSOFT.COMPUTE/VIRTUALMACHINESCALESETS/DEALLOCATE/ACTION, a whole scale set",
            "Microsoft.Resources/subscriptions/resourceGroups/delete, a whole resource group"
        })
        void operationOnAWholeSaysThatItNamesNoVm(String operation, String whole) {
            assertThat(reason(deallocate.with(CONTEXT + "operationName", operation)))
                    .isEqualTo("operation '" + operation + "' with status 'Succeeded', on " + whole
                            + ", which names none of its VMs");
        }

        @Test
        void vmIsFoundInTheScopeWhenTargetsAreMissing() {
            assertThat(signals(deallocate.without(ESSENTIALS + "alertTargetIDs")))
                    .extracting(Signal::vm)
                    .containsExactly(RENDER_3);
        }

        @Test
        void alertWithABareNameGivesNoSignal() {
            AlertFixture bare = deallocate
                    .with(ESSENTIALS + "alertTargetIDs", null)
                    .without(CONTEXT + "authorization")
                    .without(CONTEXT + "properties");
            assertThat(findings(bare))
                    .containsExactly(new Finding(
                            Evidence.STOPPED_BY_USER,
                            Optional.of("render-3"),
                            Optional.of(Instant.parse("2026-11-24T09:30:00Z"))));
            assertThat(signals(bare)).isEmpty();
        }

        @Test
        void everyTargetGetsASignal() {
            String group = "/subscriptions/" + SUBSCRIPTION
                    + "/resourceGroups/Render-Farm/providers/Microsoft.Compute/virtualMachines/";
            AlertFixture several = deallocate.withTexts(
                    ESSENTIALS + "alertTargetIDs",
                    List.of(group + "a", group + "B", group + "A", "/subscriptions/" + SUBSCRIPTION));
            assertThat(signals(several))
                    .extracting(signal -> signal.vm().name())
                    .containsExactly("a", "b");
        }

        @Test
        void targetWithCharactersThatAzureForbidsIsNoVm() {
            String forged = "/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute/virtualMachines/x?a='b";
            AlertFixture alert = deallocate
                    .withTexts(ESSENTIALS + "alertTargetIDs", List.of(forged))
                    .without(CONTEXT + "authorization")
                    .without(CONTEXT + "properties");
            assertThat(signals(alert)).isEmpty();
            assertThat(reason(alert)).endsWith("which is no VM");
        }
    }

    @Nested
    class OfTheLegacySchema {
        @Test
        void preemptionIsAnEviction() {
            assertThat(signals(AlertFixture.load("legacy-preempted")))
                    .extracting(Signal::vm, Signal::kind, Signal::eventId)
                    .containsExactly(tuple(RENDER_3, Signal.Kind.EVICTED, "e7e27000-0000-4000-8000-00000000000e"));
        }

        @Test
        void bothSchemasOfOneEventHaveOneIdentity() {
            assertThat(signals(AlertFixture.load("legacy-preempted")))
                    .isEqualTo(signals(AlertFixture.load("health-preempted")));
        }

        @Test
        void recordWithoutOperationAndSourceIsReadFromItsAction() {
            assertThat(signals(AlertFixture.load("legacy-deallocate")))
                    .extracting(Signal::kind, Signal::eventId)
                    .containsExactly(tuple(Signal.Kind.STOPPED_BY_USER, "not-a-guid@2026-11-24T09:30:00Z"));
        }
    }

    @Nested
    class Stamp {
        private final AlertFixture preempted = AlertFixture.load("health-preempted");

        @Test
        void alertIsTheLastResortOfTheIdentity() {
            AlertFixture bare = preempted
                    .without(CONTEXT + "eventDataId")
                    .without(CONTEXT + "correlationId")
                    .without(ESSENTIALS + "originAlertId");
            assertThat(signals(bare)).extracting(Signal::eventId).allMatch(id -> id.contains("/alerts/"));
        }

        @Test
        void eventWithoutIdentityGetsOneThatIsTheSameEachTime() {
            AlertFixture bare = preempted
                    .without(CONTEXT + "eventDataId")
                    .without(CONTEXT + "correlationId")
                    .without(ESSENTIALS + "originAlertId")
                    .without(ESSENTIALS + "alertId");
            String id = signals(bare).get(0).eventId();
            assertThat(id).startsWith("derived-").isEqualTo(signals(bare).get(0).eventId());
        }

        @Test
        void endlessIdentityIsCutToItsEnd() {
            AlertFixture endless = preempted.with(CONTEXT + "eventDataId", "x".repeat(1000) + "-end");
            assertThat(signals(endless).get(0).eventId()).hasSize(150).endsWith("x-end");
        }

        @Test
        void eventTimeFallsBackToSubmissionThenFiringThenArrival() {
            AlertFixture unstamped = preempted.with(CONTEXT + "eventTimestamp", "yesterday");
            assertThat(time(unstamped)).isEqualTo(Instant.parse("2026-11-24T10:03:04.987654300Z"));
            unstamped = unstamped.without(CONTEXT + "submissionTimestamp");
            assertThat(time(unstamped)).isEqualTo(Instant.parse("2026-11-24T10:03:06.100Z"));
            assertThat(time(unstamped.without(ESSENTIALS + "firedDateTime"))).isEqualTo(RECEIVED);
        }

        @Test
        void eventOfTheFutureHappenedOnArrival() {
            assertThat(time(preempted.with(CONTEXT + "eventTimestamp", "2099-01-01T00:00:00Z")))
                    .isEqualTo(RECEIVED);
        }

        private static Instant time(AlertFixture alert) {
            return signals(alert).get(0).occurredAt();
        }
    }

    @ParameterizedTest
    @FieldSource("dev.spotkeeper.wire.alert.AlertFixture#OTHERS")
    void alertOfAnotherKindIsIgnored(String name) {
        assertThat(Payloads.read(AlertFixture.text("other-" + name), Arrival.at(RECEIVED)))
                .isInstanceOf(Reading.Understood.class);
    }

    @Test
    void testNotificationIsNamedAsOne() {
        assertThat(reason(AlertFixture.load("other-test-notification"))).isEqualTo("a test notification");
    }

    private static Reading parse(AlertFixture alert) {
        return Payloads.read(alert.body().toString(), Arrival.at(RECEIVED));
    }

    private static List<Finding> findings(AlertFixture alert) {
        return ((Reading.Understood) parse(alert)).findings();
    }

    private static List<Signal> signals(AlertFixture alert) {
        Reading parsed = parse(alert);
        assertThat(parsed).isInstanceOf(Reading.Understood.class);
        return ((Reading.Understood) parsed).signals();
    }

    private static Signal.Kind kind(AlertFixture alert) {
        return signals(alert).get(0).kind();
    }

    private static String reason(AlertFixture alert) {
        Reading parsed = parse(alert);
        assertThat(parsed).isInstanceOf(Reading.Understood.class);
        return ((Reading.Understood) parsed).ignored().orElseThrow();
    }
}
