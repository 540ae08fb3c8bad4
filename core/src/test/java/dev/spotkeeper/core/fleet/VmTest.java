package dev.spotkeeper.core.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class VmTest {
    @Nested
    class Management {
        @Test
        void spotVmWithThePoolTagIsManagedWhateverItsCaseAndValue() {
            assertThat(vm(true, Map.of("SpotKeeper-Pool", "")).isManaged()).isTrue();
        }

        @Test
        void spotVmWithoutTheTagIsNotManaged() {
            assertThat(vm(true, Map.of("pool", "a")).isManaged()).isFalse();
        }

        @Test
        void regularVmIsNotManaged() {
            assertThat(vm(false, Map.of(Vm.POOL_TAG, "a")).isManaged()).isFalse();
        }
    }

    @Nested
    class Wish {
        @ParameterizedTest
        @CsvSource({"evicted, EVICTED", "ALWAYS, ALWAYS", "' never ', NEVER", "sometimes, NEVER", "'', NEVER"})
        void tagIsReadWithoutCaseAndWhatIsNotUnderstoodMeansNever(String value, RestartTag wish) {
            assertThat(vm(true, Map.of("Spotkeeper-Restart", value)).restartTag())
                    .isEqualTo(wish);
        }

        @Test
        void missingTagMeansEvicted() {
            assertThat(vm(true, Map.of()).restartTag()).isEqualTo(RestartTag.EVICTED);
        }
    }

    @Nested
    class Power {
        @ParameterizedTest
        @EnumSource(
                value = PowerState.class,
                mode = Mode.EXCLUDE,
                names = {"GONE", "UNKNOWN"})
        void everyStateOfAzureIsReadFromItsStatusCode(PowerState state) {
            assertThat(PowerState.ofStatusCode("PowerState/" + state.name().toLowerCase(java.util.Locale.ROOT)))
                    .isEqualTo(state);
        }

        @ParameterizedTest
        @CsvSource({"PowerState/hibernated", "PowerState/gone", "ProvisioningState/succeeded", "running", "''"})
        void anythingElseIsUnknown(String code) {
            assertThat(PowerState.ofStatusCode(code)).isEqualTo(PowerState.UNKNOWN);
        }
    }

    private static Vm vm(boolean spot, Map<String, String> tags) {
        VmId id = new VmId("11111111-2222-3333-4444-555555555555", "rg", "vm-1");
        Place place = new Place("westeurope", "1", "Standard_D2s_v5", spot);
        return new Vm(id, place, EvictionPolicy.DEALLOCATE, Billing.USUAL, PowerState.RUNNING, tags);
    }
}
