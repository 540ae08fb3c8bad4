package dev.spotkeeper.cli.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spotkeeper.cli.UsageProblem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ZoneVmTest {
    private static final List<ZoneVm> FLEET = ZoneVm.all("""
            {"at":"2026-11-24T10:00:00Z","vms":[
             {"name":"vm-1","place":"westeurope-1","power":"running","priority":"spot"},
             {"name":"vm-2","place":"westeurope-1","power":"deallocated","priority":"spot"},
             {"name":"vm-3","place":"westeurope-1","power":"running","priority":"regular"},
             {"name":"vm-4","place":"westeurope-2","power":"running","priority":"spot"},
             {"name":"vm-5","place":"northeurope-3","power":"running","priority":"spot"}]}""");

    @ParameterizedTest
    @ValueSource(strings = {"1", "westeurope-1", "WestEurope-1"})
    void zoneIsNamedByItsNumberOrByItsPlace(String zone) {
        assertThat(ZoneVm.place(FLEET, zone)).isEqualTo("westeurope-1");
    }

    @Test
    void regionMeansAllOfItsZonesAndAPlaceWithoutVmsIsFoundToo() {
        assertThat(ZoneVm.place(FLEET, "NorthEurope")).isEqualTo("northeurope");
        assertThat(ZoneVm.place(FLEET, "swedencentral-1")).isEqualTo("swedencentral-1");
        assertThat(FLEET.stream().filter(vm -> vm.canBeEvictedFrom("westeurope")))
                .hasSize(2);
    }

    @Test
    void unknownZoneIsAnsweredByTheNamesThatPeopleType() {
        assertThatThrownBy(() -> ZoneVm.place(FLEET, "9"))
                .isInstanceOf(UsageProblem.class)
                .hasMessage("there is no zone or region '9': zones with VMs are 1, 2, northeurope-3");
        assertThatThrownBy(() -> ZoneVm.place(List.of(), "9")).hasMessageContaining("there is no VM yet");
    }

    @Test
    void onlySpotVmsThatHoldCapacityAreLost() {
        assertThat(FLEET.stream().filter(vm -> vm.canBeEvictedFrom("westeurope-1")))
                .hasSize(1);
    }

    @Test
    void whatALossMeansIsSaidWithItsPace() {
        assertThat(ZoneVm.loss("zone 2", 3))
                .isEqualTo(
                        "zone 2 has no Spot capacity any more: its 3 Spot VMs are evicted one by one, most often within"
                                + " 120 s, as on Azure");
        assertThat(ZoneVm.loss("zone 2", 0)).endsWith("no running Spot VM is in it");
    }
}
