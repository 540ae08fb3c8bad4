package dev.spotkeeper.core.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VmIdTest {
    private static final VmId VM = new VmId("11111111-2222-3333-4444-555555555555", "rg", "vm-1");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/rg/providers/Microsoft.Compute/virtualMachines/vm-1",
                "/SUBSCRIPTIONS/11111111-2222-3333-4444-555555555555/RESOURCEGROUPS/RG/PROVIDERS/MICROSOFT.COMPUTE/VIRTUALMACHINES/VM-1",
                " /subscriptions/11111111-2222-3333-4444-555555555555/resourcegroups/rg/providers/microsoft.compute/virtualmachines/vm-1 ",
                "/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/rg/providers/Microsoft.Compute/virtualMachines/vm-1"
                        + "/providers/Microsoft.ResourceHealth/resourceAnnotations/current"
            })
    void idIsReadInAnyCaseAndWithoutWhatFollowsTheName(String armId) {
        assertThat(VmId.parse(armId)).contains(VM);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "vm-1",
                "/subscriptions/11111111-2222-3333-4444-555555555555",
                "/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/rg/providers/Microsoft.Compute/disks/d"
            })
    void whatIsNoVmIsRefused(String armId) {
        assertThat(VmId.parse(armId)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"rg, _vm-1", "rg, vm-1.", "rg, vm-1-", "rg, ..", "rg, .", "rg., vm-1", ".., vm-1"})
    void nameThatAzureGivesNobodyMakesNoId(String group, String name) {
        assertThat(VmId.parse("/subscriptions/s/resourceGroups/" + group
                        + "/providers/Microsoft.Compute/virtualMachines/" + name))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"_rg-, vmss_1a2b", "(rg), 1", "r.g, a.b-c", "rg, Ünit"})
    void nameThatAzureMayGiveIsRead(String group, String name) {
        assertThat(VmId.parse("/subscriptions/s/resourceGroups/" + group
                        + "/providers/Microsoft.Compute/virtualMachines/" + name + "/x"))
                .contains(new VmId("s", group, name));
    }

    @Test
    void pathIsReadBackAsTheSameVm() {
        assertThat(VmId.parse(VM.path())).contains(VM);
    }

    @Test
    void keyHoldsAllPartsWithoutSlashes() {
        assertThat(VM.key()).isEqualTo("11111111-2222-3333-4444-555555555555|rg|vm-1");
    }

    @Test
    void partsAreComparedWithoutCase() {
        VmId upper = new VmId("11111111-2222-3333-4444-555555555555", " RG ", "VM-1");

        assertThat(upper).isEqualTo(VM).isEqualByComparingTo(VM).hasToString("rg/vm-1");
    }

    @Test
    void vmsAreOrderedByTheirKeys() {
        assertThat(VM).isLessThan(new VmId(VM.subscriptionId(), "rg", "vm-2"));
    }

    @Test
    void blankPartIsRefusedByName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new VmId(VM.subscriptionId(), " ", "vm-1"))
                .withMessageContaining("resourceGroup");
    }
}
