package dev.spotkeeper.cli.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spotkeeper.cli.UsageProblem;
import dev.spotkeeper.core.fleet.EvictionPolicy;
import dev.spotkeeper.core.pool.Pool;
import dev.spotkeeper.core.pool.SizeChoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FleetDocumentTest {
    @TempDir
    private Path folder;

    @Test
    void usualDocumentIsAPoolOfTwoRegionsThreeZonesAndFourSizesThatIsReplaced() {
        Pool pool = FleetDocument.usual().fleet().pool("flex").orElseThrow();

        assertThat(pool.evictionPolicy()).isEqualTo(EvictionPolicy.DELETE);
        assertThat(pool.areas()).hasSize(2).flatExtracting(area -> area.zones()).hasSize(3);
        assertThat(((SizeChoice.Named) pool.sizes()).names()).hasSize(4);
        assertThat(pool.onDemand().mayStandIn()).isTrue();
        assertThat(pool.returnToSpotAfter()).isPresent();
    }

    @Test
    void usualDocumentIsAtHomeInLocalAzureAndApartFromTheSixVms() throws IOException {
        Path file = Files.writeString(
                folder.resolve("fleet.json"), FleetDocument.usual().text());

        assertThat(FleetDocument.read(file).regions())
                .containsExactly("northeurope", "swedencentral")
                .doesNotContain(LocalEnvironment.REGION);
    }

    @Test
    void badDocumentIsAnsweredByFileLineAndReason() throws IOException {
        Path file = Files.writeString(folder.resolve("bad.json"), "{\"version\": 1,\n\"pols\": []}");

        assertThatThrownBy(() -> FleetDocument.read(file))
                .isInstanceOf(UsageProblem.class)
                .hasMessage(file + ":1: 'pools' is missing (and 1 more: ./spotkeeper fleet check " + file + ")");
    }

    @Test
    void poolThatIsAtHomeElsewhereIsRefused() throws IOException {
        String text = FleetDocument.usual().text().replace("\"spot\"", "\"rg-spot\"");
        Path file = Files.writeString(folder.resolve("elsewhere.json"), text);

        assertThatThrownBy(() -> FleetDocument.read(file))
                .isInstanceOf(UsageProblem.class)
                .hasMessageContaining("'flex'")
                .hasMessageContaining("resource group spot");
    }
}
