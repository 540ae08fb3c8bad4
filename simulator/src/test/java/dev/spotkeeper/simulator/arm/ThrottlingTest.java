package dev.spotkeeper.simulator.arm;

import static dev.spotkeeper.simulator.arm.ArmDesk.SUBSCRIPTION;
import static dev.spotkeeper.simulator.arm.ArmDesk.body;
import static dev.spotkeeper.simulator.arm.ArmDesk.code;
import static dev.spotkeeper.simulator.arm.ArmDesk.header;
import static dev.spotkeeper.simulator.arm.ArmDesk.vm;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.spotkeeper.simulator.http.WireResponse;
import dev.spotkeeper.simulator.identity.Principal;
import java.time.Duration;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThrottlingTest {
    private static final String RESOURCE = "x-ms-ratelimit-remaining-resource";
    private static final String LIST =
            "/subscriptions/" + SUBSCRIPTION + "/providers/Microsoft.Compute/virtualMachines";

    private final ArmDesk desk = new ArmDesk();

    @BeforeEach
    void createVm() {
        desk.running("vm-1");
        desk.time().advance(Duration.ofHours(1));
    }

    @ParameterizedTest
    @CsvSource({
        "GET, '', LowCostGet, 23999, 35",
        "GET, /instanceView, LowCostGet, 23999, 35",
        "POST, /start, UpdateVM, 1499, 11",
        "POST, /powerOff, UpdateVM, 1499, 11",
        "POST, /deallocate, DeleteVM, 1499, 11",
        "POST, /simulateEviction, DeleteVM, 1499, 11",
        "DELETE, '', DeleteVM, 1499, 11"
    })
    void eachOperationDrawsOnItsPolicy(String method, String path, String policy, int subscription, int vm) {
        WireResponse answer = desk.send(method, vm("vm-1") + path);
        assertThat(header(answer, RESOURCE))
                .isEqualTo("Microsoft.Compute/" + policy + "SubscriptionMaximum;" + subscription + ",Microsoft.Compute/"
                        + policy + "Resource;" + vm);
    }

    @Test
    void listsDrawOnTheSubscriptionAlone() {
        assertThat(header(desk.send("GET", LIST), RESOURCE))
                .isEqualTo("Microsoft.Compute/HighCostGetSubscriptionMaximum;899");
    }

    @Test
    void pollsDrawOnTheVmOfTheOperation() {
        WireResponse begun = desk.send("POST", vm("vm-1") + "/deallocate");
        assertThat(header(desk.send("GET", header(begun, "azure-asyncoperation")), RESOURCE))
                .isEqualTo("Microsoft.Compute/GetOperationSubscriptionMaximum;14999,"
                        + "Microsoft.Compute/GetOperationResource;44");
    }

    @Test
    void theThirteenthStartOfOneVmWithinAMomentIsRefused() {
        starts(12).forEach(answer -> assertThat(answer.status()).isNotEqualTo(429));
        WireResponse refused = desk.send("POST", vm("vm-1") + "/start");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(header(refused, "retry-after")).isEqualTo("15");
        assertThat(header(refused, RESOURCE)).isEqualTo("Microsoft.Compute/UpdateVMResource;0");
        JsonObject error = body(refused);
        assertThat(error.keySet()).containsExactly("code", "message", "details");
        assertThat(error.get("code").getAsString()).isEqualTo("OperationNotAllowed");
        JsonObject detail = error.getAsJsonArray("details").get(0).getAsJsonObject();
        assertThat(detail.get("code").getAsString()).isEqualTo("TooManyRequests");
        JsonObject measured =
                JsonParser.parseString(detail.get("message").getAsString()).getAsJsonObject();
        assertThat(measured.get("allowedRequestCount").getAsInt()).isEqualTo(12);
        assertThat(measured.get("measuredRequestCount").getAsInt()).isEqualTo(13);
    }

    @Test
    void afterTheTimeThatRetryAfterNamesOneMoreIsTaken() {
        starts(13).forEach(answer -> assertThat(answer.status()).isNotZero());
        desk.time().advance(Duration.ofSeconds(15));
        assertThat(desk.send("POST", vm("vm-1") + "/start").status()).isNotEqualTo(429);
        assertThat(desk.send("POST", vm("vm-1") + "/start").status()).isEqualTo(429);
    }

    @Test
    void anotherVmIsNotHeldBack() {
        desk.running("vm-2");
        starts(13).forEach(answer -> assertThat(answer.status()).isNotZero());
        assertThat(desk.send("POST", vm("vm-2") + "/start").status()).isNotEqualTo(429);
    }

    @Test
    void refusedRequestsTouchNoVm() {
        starts(12).forEach(answer -> assertThat(answer.status()).isNotZero());
        int before = desk.world.log().all().size();
        desk.send("POST", vm("vm-1") + "/powerOff");
        assertThat(desk.world.log().all()).hasSize(before);
    }

    @Test
    void theFrontDoorTellsWhatIsLeft() {
        WireResponse write = desk.send("POST", vm("vm-1") + "/start");
        assertThat(header(write, "x-ms-ratelimit-remaining-subscription-writes"))
                .isEqualTo("199");
        assertThat(header(write, "x-ms-ratelimit-remaining-subscription-global-writes"))
                .isEqualTo("2999");
        WireResponse read = desk.send("GET", LIST);
        assertThat(header(read, "x-ms-ratelimit-remaining-subscription-global-reads"))
                .isEqualTo("3749");
        WireResponse delete = desk.send("DELETE", vm("vm-9"));
        assertThat(header(delete, "x-ms-ratelimit-remaining-subscription-global-deletes"))
                .isEqualTo("2999");
    }

    @Test
    void theFrontDoorRefusesOnePrincipalAndNotTheOther() {
        IntStream.range(0, 250).forEach(i -> desk.send("GET", LIST));
        WireResponse refused = desk.send("GET", LIST);
        assertThat(refused.status()).isEqualTo(429);
        assertThat(code(refused)).isEqualTo("SubscriptionRequestsThrottled");
        assertThat(header(refused, "retry-after")).isEqualTo("1");
        assertThat(desk.as(Principal.APP, ArmDesk.request("GET", LIST, "")).status())
                .isEqualTo(200);
    }

    private Stream<WireResponse> starts(int count) {
        return IntStream.range(0, count).mapToObj(i -> desk.send("POST", vm("vm-1") + "/start"));
    }
}
