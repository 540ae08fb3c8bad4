package dev.spotkeeper.core.roster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.core.pool.Pool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MemberIdTest {
    private static final Pool.Home HOME = new Pool.Home("11111111-2222-3333-4444-555555555555", "rg");

    @Test
    void nameOfTheVmTellsPoolNumberAndGeneration() {
        MemberId member = new MemberId("render-m2g2", 12, 7);

        assertThat(member.vmName()).isEqualTo("render-m2g2-m12g7");
        assertThat(MemberId.of(member.vm(HOME))).contains(member);
    }

    @Test
    void azureMayShoutTheName() {
        assertThat(MemberId.of(vm("RENDER-M1G2"))).contains(new MemberId("render", 1, 2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"render", "render-m0g1", "render-m1g0", "render-m1", "-m1g1", "render-m1g1x", "render-m1234567g1"
            })
    void otherNamesAreNoMembers(String name) {
        assertThat(MemberId.of(vm(name))).isEmpty();
    }

    private static VmId vm(String name) {
        return new VmId(HOME.subscriptionId(), HOME.resourceGroup(), name);
    }
}
