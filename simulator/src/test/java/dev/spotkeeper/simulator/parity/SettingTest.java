package dev.spotkeeper.simulator.parity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.simulator.catalogue.Image;
import dev.spotkeeper.simulator.market.VmSize;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SettingTest {
    private static final String VM = Recordings.HOST + Recordings.SUBSCRIPTION
            + "/resourceGroups/rg/providers/Microsoft.Compute/virtualMachines/vm?api-version=2024-07-01";

    @TempDir
    Path folder;

    @Test
    void aSizeThatAnErrorListsAsAnAlternativeIsOffered() {
        refused(
                "SkuNotAvailable",
                "The size Standard_D4s_v5 is not available. Try Standard_D2as_v5 or Standard_D8s_v5.");

        assertThat(sizes()).containsExactly("Standard_D2as_v5", "Standard_D8s_v5");
    }

    @Test
    void aSizeForWhichThereIsNoQuotaIsOffered() {
        refused("OperationNotAllowed", "Standard_D4s_v5 would exceed the quota.");

        assertThat(sizes()).containsExactly("Standard_D4s_v5");
    }

    @Test
    void anImageOfWhichAVersionIsShownIsOffered() {
        String versions = Recordings.HOST + Recordings.SUBSCRIPTION
                + "/providers/Microsoft.Compute/locations/westus/publishers/Contoso/artifacttypes/vmimage/offers/o/skus/s-gen2/versions";
        Recordings.write(
                folder,
                "1.json",
                "GET " + versions + "?$top=1&api-version=2024-07-01",
                "null",
                200,
                "[{\"name\":\"1.2.3\"}]");

        assertThat(Recordings.replayed(folder).rows()).extracting(Row::local).containsExactly(200);
        assertThat(Setting.of(RecordingReader.read(List.of(folder)).get(0)).images())
                .contains(Image.named("Contoso", "o", "s-gen2", "1.2.3"))
                .containsAll(Image.usual());
    }

    private void refused(String code, String message) {
        Recordings.write(
                folder,
                "1.json",
                "PUT " + VM,
                "{\"properties\":{\"hardwareProfile\":{\"vmSize\":\"Standard_D4s_v5\"}}}",
                409,
                "{\"error\":{\"code\":\"" + code + "\",\"message\":\"" + message + "\"}}");
    }

    private List<String> sizes() {
        return Setting.of(RecordingReader.read(List.of(folder)).get(0)).sizes().stream()
                .map(VmSize::name)
                .toList();
    }
}
