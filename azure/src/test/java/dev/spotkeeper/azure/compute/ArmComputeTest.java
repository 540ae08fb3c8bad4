package dev.spotkeeper.azure.compute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.azure.wire.ScriptedAzure;
import dev.spotkeeper.azure.wire.ScriptedAzure.Answer;
import dev.spotkeeper.core.capacity.Refusal;
import dev.spotkeeper.core.fleet.Billing;
import dev.spotkeeper.core.fleet.EvictionPolicy;
import dev.spotkeeper.core.fleet.Place;
import dev.spotkeeper.core.fleet.PowerState;
import dev.spotkeeper.core.fleet.Vm;
import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.core.port.Compute.Beginning;
import dev.spotkeeper.core.port.Compute.Observation;
import dev.spotkeeper.core.price.MaxPrice;
import dev.spotkeeper.core.price.OperatingSystem;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.ConnectException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArmComputeTest {
    private static final VmId VM = new VmId("sub-1", "group-1", "vm-1");
    private static final String BASE = "https://management.azure.com/subscriptions/sub-1/resourceGroups/group-1"
            + "/providers/Microsoft.Compute/virtualMachines/vm-1";
    private static final String OPERATION =
            "https://management.azure.com/subscriptions/sub-1/providers/Microsoft.Compute/locations/westeurope"
                    + "/operations/0a?p=0a&api-version=2025-04-01&t=1&s=2";

    @Nested
    class Observe {
        @Test
        void vmIsReadWithItsInstanceViewInOneRequest() {
            ScriptedAzure azure = ScriptedAzure.answering(Answer.of(200, VmJson.vm("vm-1", "PowerState/deallocated")));
            Observation seen = compute(azure).observe(VM);
            assertThat(azure.asked())
                    .singleElement()
                    .asString()
                    .startsWith("GET " + BASE + "?")
                    .contains("$expand=instanceView")
                    .contains("api-version=");
            assertThat(seen)
                    .isEqualTo(new Observation.Present(new Vm(
                            VM,
                            new Place("westeurope", "2", "Standard_D2s_v5", true),
                            EvictionPolicy.DEALLOCATE,
                            Billing.USUAL,
                            PowerState.DEALLOCATED,
                            Map.of("spotkeeper-pool", "render", "Owner", "me"))));
        }

        @ParameterizedTest
        @CsvSource({
            "PowerState/running, RUNNING",
            "powerstate/Deallocating, DEALLOCATING",
            "PowerState/hibernated, UNKNOWN",
            "ProvisioningState/updating, UNKNOWN"
        })
        void powerStateIsReadFromItsCode(String code, PowerState power) {
            assertThat(present(VmJson.vm("vm-1", code)).power()).isEqualTo(power);
        }

        @Test
        void lowPriorityMeansSpot() {
            String low = VmJson.vm("vm-1", "PowerState/running").replace("\"Spot\"", "\"Low\"");
            assertThat(present(low).place().spot()).isTrue();
        }

        @Test
        void almostEmptyVmIsReadAsARegularOne() {
            Vm vm = present("{\"name\":\"vm-1\"}");
            assertThat(vm.place()).isEqualTo(new Place("", "", "", false));
            assertThat(vm.power()).isEqualTo(PowerState.UNKNOWN);
            assertThat(vm.isManaged()).isFalse();
        }

        @ParameterizedTest
        @CsvSource({
            "0.12345,      0.12345",
            "0.1234567,    0.12346",
            "1,            1",
            "-1.0,         -1",
            "0,            -1",
            "0.000001,     -1",
            "null,         -1"
        })
        void maxPriceIsReadWithTheDecimalsThatAzureTakes(String wire, String usd) {
            String capped = VmJson.vm("vm-1", "PowerState/running").replace("-1.0", wire);
            assertThat(present(capped).billing())
                    .isEqualTo(new Billing(new MaxPrice(new BigDecimal(usd)), OperatingSystem.LINUX));
        }

        @Test
        void windowsIsReadFromTheDisk() {
            String windows = VmJson.vm("vm-1", "PowerState/running")
                    .replace("\"priority\"", "\"storageProfile\":{\"osDisk\":{\"osType\":\"Windows\"}},\"priority\"");
            assertThat(present(windows).billing().system()).isEqualTo(OperatingSystem.WINDOWS);
        }

        @Test
        void deletePolicyIsRead() {
            String delete = VmJson.vm("vm-1", "PowerState/running").replace("Deallocate\"", "Delete\"");
            assertThat(present(delete).evictionPolicy()).isEqualTo(EvictionPolicy.DELETE);
        }

        @ParameterizedTest
        @ValueSource(strings = {"NotFound", "ResourceNotFound", "resourcenotfound"})
        void vmThatAzureDoesNotKnowIsGone(String code) {
            assertThat(compute(Answer.of(404, VmJson.error(code, "gone"))).observe(VM))
                    .isEqualTo(new Observation.Gone());
        }

        @ParameterizedTest
        @CsvSource({
            "ResourceGroupNotFound, FATAL",
            "SubscriptionNotFound, FATAL",
            "InvalidResourceType, FATAL",
            "InvalidResourceNamespace, FATAL",
            "WhatComes, TRANSIENT"
        })
        void notFoundOfSomethingElseSaysNothingAboutTheVm(String code, Refusal.Kind kind) {
            assertThat(compute(Answer.of(404, VmJson.error(code, "no"))).observe(VM))
                    .isEqualTo(new Observation.Unavailable(new Refusal(kind, code, "no", Optional.empty())));
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "<html>not here</html>", "{}", "{\"message\":\"no such path\"}"})
        void notFoundThatIsNoErrorOfArmSaysNothing(String body) {
            assertThat(compute(Answer.of(404, body)).observe(VM))
                    .isInstanceOfSatisfying(
                            Observation.Unavailable.class,
                            unavailable ->
                                    assertThat(unavailable.refusal().kind()).isEqualTo(Refusal.Kind.TRANSIENT));
        }

        @Test
        void throttlingIsARefusalWithItsPace() {
            Answer throttled = Answer.of(429, "{\"code\":\"OperationNotAllowed\",\"message\":\"too many\"}")
                    .with("Retry-After", "17");
            assertThat(compute(throttled).observe(VM))
                    .isEqualTo(new Observation.Unavailable(new Refusal(
                            Refusal.Kind.THROTTLED,
                            "OperationNotAllowed",
                            "too many",
                            Optional.of(Duration.ofSeconds(17)))));
        }

        @Test
        void brokenConnectionIsAPassingFault() {
            assertThat(compute(ScriptedAzure.breaking(new IOException("reset"))).observe(VM))
                    .isEqualTo(new Observation.Unavailable(
                            new Refusal(Refusal.Kind.TRANSIENT, "", "IOException: reset", Optional.empty())));
        }

        @Test
        void answerThatIsNoVmIsAPassingFault() {
            assertThat(compute(Answer.of(200, "<html>")).observe(VM))
                    .isInstanceOfSatisfying(
                            Observation.Unavailable.class,
                            unavailable ->
                                    assertThat(unavailable.refusal().kind()).isEqualTo(Refusal.Kind.TRANSIENT));
        }

        private static Vm present(String body) {
            return ((Observation.Present) compute(Answer.of(200, body)).observe(VM)).vm();
        }
    }

    @Nested
    class Start {
        @Test
        void acceptedStartKeepsItsOperationAndPollsNothing() {
            ScriptedAzure azure = ScriptedAzure.answering(Answer.of(202, "")
                    .with("Azure-AsyncOperation", OPERATION)
                    .with("Location", OPERATION + "&monitor=true")
                    .with("Retry-After", "3"));
            assertThat(compute(azure).start(VM))
                    .isEqualTo(new Beginning.Begun(Optional.of(OPERATION), Duration.ofSeconds(3)));
            assertThat(azure.asked()).singleElement().asString().startsWith("POST " + BASE + "/start?");
        }

        @Test
        void locationServesWhenThereIsNothingBetter() {
            assertThat(compute(Answer.of(202, "").with("Location", OPERATION)).start(VM))
                    .isEqualTo(new Beginning.Begun(Optional.of(OPERATION), Duration.ofSeconds(5)));
        }

        @Test
        void startOfARunningVmIsDoneAtOnce() {
            assertThat(compute(Answer.of(200, "")).start(VM))
                    .isEqualTo(new Beginning.Begun(Optional.empty(), Duration.ofSeconds(5)));
        }

        @Test
        void missingCapacityIsARefusal() {
            Answer refused = Answer.of(409, VmJson.error("SkuNotAvailable", "not available in westeurope"));
            assertThat(refusal(refused).kind()).isEqualTo(Refusal.Kind.CAPACITY);
        }

        @Test
        void nestedCodeDecides() {
            Answer refused = Answer.of(
                    409,
                    "{\"error\":{\"code\":\"ResourceOperationFailure\",\"message\":\"failed\",\"details\":[{\"code\":"
                            + "\"OverconstrainedZonalAllocationRequest\",\"message\":\"Allocation failed\"}]}}");
            assertThat(refusal(refused).kind()).isEqualTo(Refusal.Kind.CAPACITY);
            assertThat(refusal(refused).code()).isEqualTo("OverconstrainedZonalAllocationRequest");
        }

        @Test
        void armsOwnServerErrorIsARefusal() {
            assertThat(refusal(Answer.of(500, VmJson.error("InternalExecutionError", "oops")))
                            .kind())
                    .isEqualTo(Refusal.Kind.TRANSIENT);
        }

        @Test
        void failedConnectionIsARefusalSinceNothingWasSent() {
            assertThat(compute(ScriptedAzure.breaking(new ConnectException("refused")))
                            .start(VM))
                    .isInstanceOf(Beginning.Refused.class);
        }

        @Test
        void lostAnswerIsUnclearSinceAzureMayHaveActed() {
            assertThat(compute(ScriptedAzure.breaking(new IOException("reset"))).start(VM))
                    .isEqualTo(new Beginning.Unclear("IOException: reset"));
        }

        @ParameterizedTest
        @CsvSource({"502, <html>", "503, ''", "504, '{\"error\":{\"code\":\"GatewayTimeout\"}}'"})
        void gatewaysErrorIsUnclearToo(int status, String body) {
            assertThat(compute(Answer.of(status, body)).start(VM))
                    .isEqualTo(new Beginning.Unclear("status " + status + " from a gateway"));
        }

        private static Refusal refusal(Answer answer) {
            return ((Beginning.Refused) compute(answer).start(VM)).refusal();
        }
    }

    @Nested
    class Deallocate {
        @Test
        void acceptedDeallocationKeepsItsOperationAndPollsNothing() {
            ScriptedAzure azure = ScriptedAzure.answering(Answer.of(202, "")
                    .with("Azure-AsyncOperation", OPERATION)
                    .with("Location", OPERATION + "&monitor=true")
                    .with("Retry-After", "3"));
            assertThat(compute(azure).deallocate(VM))
                    .isEqualTo(new Beginning.Begun(Optional.of(OPERATION), Duration.ofSeconds(3)));
            assertThat(azure.asked())
                    .singleElement()
                    .asString()
                    .startsWith("POST " + BASE + "/deallocate?")
                    .doesNotContain("hibernate");
        }

        @Test
        void missingRoleIsARefusal() {
            Answer refused = Answer.of(403, VmJson.error("AuthorizationFailed", "no authorization to deallocate"));
            assertThat(compute(refused).deallocate(VM))
                    .isInstanceOfSatisfying(
                            Beginning.Refused.class,
                            no -> assertThat(no.refusal().kind()).isEqualTo(Refusal.Kind.FATAL));
        }

        @Test
        void lostAnswerIsUnclearAndIsNotTriedAgain() {
            ScriptedAzure azure = ScriptedAzure.breaking(new IOException("reset"));
            assertThat(compute(azure).deallocate(VM)).isEqualTo(new Beginning.Unclear("IOException: reset"));
            assertThat(azure.asked()).hasSize(1);
        }
    }

    @Nested
    class SetMaxPrice {
        @ParameterizedTest
        @CsvSource({"0.12345, 0.12345", "2, 2.0", "-1, -1.0"})
        void billingProfileIsAllThatIsChanged(BigDecimal usd, String wire) {
            ScriptedAzure azure = ScriptedAzure.answering(Answer.of(200, VmJson.vm("vm-1", "PowerState/deallocated"))
                    .with("Azure-AsyncOperation", OPERATION));
            assertThat(compute(azure).setMaxPrice(VM, new MaxPrice(usd)))
                    .isEqualTo(new Beginning.Begun(Optional.of(OPERATION), Duration.ofSeconds(5)));
            assertThat(azure.asked()).singleElement().asString().startsWith("PATCH " + BASE + "?");
            assertThat(azure.requests().get(0).getBodyAsBinaryData().toString())
                    .isEqualTo("{\"properties\":{\"billingProfile\":{\"maxPrice\":" + wire + "}}}");
        }

        @Test
        void vmThatIsAllocatedKeepsItsMaxPrice() {
            Answer refused = Answer.of(
                    409,
                    VmJson.error(
                            "OperationNotAllowed",
                            "Max price change is not allowed when the VM vm-1 is currently allocated."
                                    + " Please deallocate and try again."));
            assertThat(compute(refused).setMaxPrice(VM, MaxPrice.NONE))
                    .isInstanceOfSatisfying(
                            Beginning.Refused.class,
                            no -> assertThat(no.refusal().kind()).isEqualTo(Refusal.Kind.FATAL));
        }

        @Test
        void gatewaysErrorIsUnclear() {
            assertThat(compute(Answer.of(504, "")).setMaxPrice(VM, MaxPrice.NONE))
                    .isEqualTo(new Beginning.Unclear("status 504 from a gateway"));
        }
    }

    private static ArmCompute compute(Answer answer) {
        return compute(ScriptedAzure.answering(answer));
    }

    private static ArmCompute compute(ScriptedAzure azure) {
        return new ArmCompute(ScriptedAzure.ARM, azure.pipeline());
    }
}
