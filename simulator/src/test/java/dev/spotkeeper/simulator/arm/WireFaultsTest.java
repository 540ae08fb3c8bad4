package dev.spotkeeper.simulator.arm;

import static dev.spotkeeper.simulator.arm.ArmDesk.body;
import static dev.spotkeeper.simulator.arm.ArmDesk.code;
import static dev.spotkeeper.simulator.arm.ArmDesk.header;
import static dev.spotkeeper.simulator.arm.ArmDesk.vm;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.simulator.event.EventKind;
import dev.spotkeeper.simulator.http.WireResponse;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WireFaultsTest {
    private final ArmDesk desk = new ArmDesk();

    @BeforeEach
    void stopVm() {
        desk.running("vm-1");
        desk.settled(desk.send("POST", vm("vm-1") + "/deallocate"));
    }

    @Test
    void aLostAnswerLosesNoWork() {
        desk.arm.faults().plan("POST", "/vm-1/start", new WireFault.LostAnswer());
        WireResponse answer = desk.send("POST", vm("vm-1") + "/start");
        assertThat(answer.delivery().lost()).isTrue();
        desk.time().advance(Duration.ofMinutes(5));
        assertThat(desk.power("vm-1")).isEqualTo("PowerState/running");
    }

    @Test
    void aServerErrorDoesNothingAndStrikesOnce() {
        desk.arm.faults().plan("POST", "/VM-1/start", new WireFault.ServerError(503));
        assertThat(desk.send("POST", vm("vm-1") + "/start").status()).isEqualTo(503);
        assertThat(desk.world.log().all()).noneMatch(event -> event.kind() == EventKind.START_REQUESTED);
        assertThat(desk.send("POST", vm("vm-1") + "/start").status()).isEqualTo(202);
    }

    @Test
    void anInternalErrorHasAzuresCode() {
        desk.arm.faults().plan("GET", "/vm-1", new WireFault.ServerError(500));
        assertThat(code(desk.send("GET", vm("vm-1")))).isEqualTo("InternalExecutionError");
    }

    @Test
    void aSlowAnswerIsHeldBack() {
        desk.arm.faults().plan("GET", "/vm-1", new WireFault.Slow(Duration.ofSeconds(40)));
        assertThat(desk.send("GET", vm("vm-1")).delivery().heldFor()).isEqualTo(Duration.ofSeconds(40));
    }

    @Test
    void aThrottledRequestIsToldWhenToComeBack() {
        desk.arm.faults().plan("POST", "/vm-1/start", new WireFault.Throttled(Duration.ofMinutes(20)));
        WireResponse answer = desk.send("POST", vm("vm-1") + "/start");
        assertThat(answer.status()).isEqualTo(429);
        assertThat(header(answer, "retry-after")).isEqualTo("1200");
    }

    @Test
    void aStaleReadShowsTheVmBeforeItsNewestChange() {
        desk.settled(desk.send("POST", vm("vm-1") + "/start"));
        desk.arm.faults().plan("GET", "/vm-1", new WireFault.StaleRead());
        String stale =
                body(desk.send("GET", vm("vm-1") + "?$expand=instanceView")).toString();
        assertThat(stale).contains("PowerState/starting");
        assertThat(desk.power("vm-1")).isEqualTo("PowerState/running");
    }
}
