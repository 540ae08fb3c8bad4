package dev.spotkeeper.simulator.arm;

import static dev.spotkeeper.simulator.arm.ArmDesk.body;
import static dev.spotkeeper.simulator.arm.ArmDesk.code;
import static dev.spotkeeper.simulator.arm.ArmDesk.header;
import static dev.spotkeeper.simulator.arm.ArmDesk.vm;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.spotkeeper.simulator.http.WireResponse;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a VM is told to do, and the operations that this begins, by raw requests in virtual time. */
class VmActionTest {
    private final ArmDesk desk = new ArmDesk();

    @Nested
    class AnAction {
        @ParameterizedTest
        @ValueSource(strings = {"start", "powerOff?skipShutdown=false", "deallocate", "restart"})
        void is202WithoutBodyAndWithBothUrls(String action) {
            desk.running("vm-1");
            WireResponse answer = desk.send("POST", vm("vm-1") + "/" + action);
            assertThat(answer.status()).isEqualTo(202);
            assertThat(answer.body()).isEmpty();
            assertThat(header(answer, "azure-asyncoperation"))
                    .startsWith(ArmDesk.HOST + "/subscriptions/" + ArmDesk.SUBSCRIPTION
                            + "/providers/Microsoft.Compute/locations/westeurope/operations/")
                    .hasSizeBetween(3000, 3600);
            assertThat(header(answer, "location")).contains("&monitor=true&");
            assertThat(header(answer, "retry-after")).isEqualTo("1");
            desk.settled(answer);
        }

        @Test
        void ofAVmThatDoesNotExistIs404() {
            WireResponse answer = desk.send("POST", vm("nobody") + "/start");
            assertThat(answer.status()).isEqualTo(404);
            assertThat(code(answer)).isEqualTo("ResourceNotFound");
        }

        @Test
        void stopsAndStartsTheVm() {
            desk.running("vm-1");
            desk.settled(desk.send("POST", vm("vm-1") + "/powerOff"));
            assertThat(desk.power("vm-1")).isEqualTo("PowerState/stopped");
            desk.settled(desk.send("POST", vm("vm-1") + "/deallocate"));
            assertThat(desk.power("vm-1")).isEqualTo("PowerState/deallocated");
            desk.settled(desk.send("POST", vm("vm-1") + "/start"));
            assertThat(desk.power("vm-1")).isEqualTo("PowerState/running");
        }

        @Test
        void restartsInItsPlaceAndOnlyWhatRuns() {
            desk.running("vm-1");
            desk.settled(desk.send("POST", vm("vm-1") + "/restart"));
            assertThat(desk.power("vm-1")).isEqualTo("PowerState/running");
            desk.settled(desk.send("POST", vm("vm-1") + "/deallocate"));
            assertThat(desk.send("POST", vm("vm-1") + "/restart").status()).isEqualTo(409);
        }

        @Test
        void thatFailsLaterIsToldWithHttp200() {
            desk.running("vm-1");
            desk.settled(desk.send("POST", vm("vm-1") + "/deallocate"));
            desk.world
                    .faults()
                    .plan(new dev.spotkeeper.simulator.fault.FaultRule(
                            "Microsoft.Compute/virtualMachines/start/action",
                            java.util.Optional.of("vm-1"),
                            new dev.spotkeeper.simulator.fault.Fault.Fail("AllocationFailed", "Allocation failed.")));
            WireResponse begun = desk.send("POST", vm("vm-1") + "/start");
            JsonObject end = desk.settled(begun);
            assertThat(end.keySet()).containsExactly("startTime", "endTime", "status", "error", "name");
            assertThat(end.get("status").getAsString()).isEqualTo("Failed");
            assertThat(end.getAsJsonObject("error").get("code").getAsString()).isEqualTo("AllocationFailed");
            assertThat(desk.send("GET", header(begun, "location")).status()).isEqualTo(409);
        }
    }

    @Nested
    class AnOperation {
        @Test
        void isPolledFromInProgressToSucceeded() {
            desk.running("vm-1");
            WireResponse begun = desk.send("POST", vm("vm-1") + "/deallocate");
            WireResponse poll = desk.send("GET", header(begun, "azure-asyncoperation"));
            assertThat(poll.status()).isEqualTo(200);
            assertThat(header(poll, "retry-after")).isEqualTo("1");
            assertThat(body(poll).keySet()).containsExactly("startTime", "status", "name");
            assertThat(body(poll).get("status").getAsString()).isEqualTo("InProgress");
            assertThat(body(poll).get("startTime").getAsString())
                    .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{7}\\+00:00");
            JsonObject end = desk.settled(begun);
            assertThat(end.keySet()).containsExactly("startTime", "endTime", "status", "name");
        }

        @Test
        void isMonitoredWith202AndThen200WithoutBody() {
            desk.running("vm-1");
            WireResponse begun = desk.send("POST", vm("vm-1") + "/powerOff");
            WireResponse poll = desk.send("GET", header(begun, "location"));
            assertThat(poll.status()).isEqualTo(202);
            assertThat(header(poll, "location")).contains("monitor=true");
            desk.settled(begun);
            WireResponse last = desk.send("GET", header(begun, "location"));
            assertThat(last.status()).isEqualTo(200);
            assertThat(last.body()).isEmpty();
        }

        @Test
        void thatNobodyKnowsIs404() {
            WireResponse answer = desk.send(
                    "GET",
                    "/subscriptions/" + ArmDesk.SUBSCRIPTION
                            + "/providers/Microsoft.Compute/locations/westeurope/operations/nope");
            assertThat(answer.status()).isEqualTo(404);
            assertThat(code(answer)).isEqualTo("NotFound");
        }
    }

    @Nested
    class SimulateEviction {
        @Test
        void is204AtOnceAndTheEvictionComesLater() {
            desk.running("vm-1");
            WireResponse answer = desk.send("POST", vm("vm-1") + "/simulateEviction");
            assertThat(answer.status()).isEqualTo(204);
            assertThat(answer.headers().get("azure-asyncoperation")).isEmpty();
            assertThat(desk.power("vm-1")).isEqualTo("PowerState/running");
            desk.time().advance(Duration.ofMinutes(5));
            assertThat(desk.power("vm-1")).isEqualTo("PowerState/deallocated");
        }

        @Test
        void ofARegularVmIs409() {
            String regular = "{\"location\":\"westeurope\",\"properties\":{\"hardwareProfile\":{\"vmSize\":"
                    + "\"Standard_D2as_v5\"}}}";
            desk.settled(desk.send("PUT", vm("vm-1"), regular));
            WireResponse answer = desk.send("POST", vm("vm-1") + "/simulateEviction");
            assertThat(answer.status()).isEqualTo(409);
            assertThat(ArmDesk.error(answer).get("message").getAsString())
                    .isEqualTo("Operation 'simulateEviction' is allowed only for Spot Virtual Machines");
        }
    }
}
