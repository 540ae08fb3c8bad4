package dev.spotkeeper.simulator.compute;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VmKeyTest {
    private static final String ID =
            "/subscriptions/s-1/resourceGroups/Rg/providers/Microsoft.Compute/virtualMachines/Vm-1";

    @Test
    void isReadFromAResourceIdAndWrittenBack() {
        assertThat(VmKey.parse(ID)).map(VmKey::resourceId).hasValue(ID);
    }

    @Test
    void isTheSameInAnyCase() {
        assertThat(VmKey.parse(ID.toUpperCase(Locale.ROOT))).isEqualTo(VmKey.parse(ID));
        assertThat(VmKey.parse(ID.toUpperCase(Locale.ROOT)).orElseThrow())
                .hasSameHashCodeAs(VmKey.parse(ID).orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/subscriptions/s-1",
                "/a/s/b/rg/c/d/e/vm",
                "x/subscriptions/s/resourceGroups/r/providers/Microsoft.Compute/virtualMachines/v"
            })
    void isNotReadFromAnythingElse(String id) {
        assertThat(VmKey.parse(id)).isEmpty();
    }
}
