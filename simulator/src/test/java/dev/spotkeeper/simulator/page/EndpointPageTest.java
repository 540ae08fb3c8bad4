package dev.spotkeeper.simulator.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.spotkeeper.simulator.arm.ArmService;
import dev.spotkeeper.simulator.arm.ArmSettings;
import dev.spotkeeper.simulator.identity.Directory;
import dev.spotkeeper.simulator.identity.IdentityService;
import dev.spotkeeper.simulator.identity.Tokens;
import dev.spotkeeper.simulator.imdsface.ImdsService;
import dev.spotkeeper.simulator.logsface.IngestionService;
import dev.spotkeeper.simulator.logsface.LogsService;
import dev.spotkeeper.simulator.parity.Parity;
import dev.spotkeeper.simulator.parity.RecordingReader;
import dev.spotkeeper.simulator.retail.RetailPricesService;
import dev.spotkeeper.simulator.world.World;
import dev.spotkeeper.simulator.world.WorldSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Local Azure's page tells of each endpoint. {@code -Dspotkeeper.page=write} writes that part of it anew. */
class EndpointPageTest {
    private static final Path PAGE = Path.of("..", "docs", "local-azure.md");
    private static final String BEGIN = "<!-- endpoints: written by EndpointPageTest out of endpoints.json -->\n";
    private static final String END = "<!-- endpoints: end -->\n";

    @Test
    void tableHasEachEndpointOfLocalAzureAndNoOther() throws IOException {
        assertThat(EndpointTable.read().endpoints().map(EndpointTable.Endpoint::endpoint))
                .containsExactlyInAnyOrderElementsOf(served());
    }

    @Test
    void pageIsWhatTheTableSays() throws IOException {
        String page = Files.readString(PAGE);
        int begin = page.indexOf(BEGIN) + BEGIN.length();
        int end = page.indexOf(END);
        assertThat(end).as("the marks in " + PAGE).isGreaterThanOrEqualTo(begin);
        String written = EndpointPage.of(EndpointTable.read());
        if (System.getProperty("spotkeeper.page", "").equals("write")) {
            Files.writeString(PAGE, page.substring(0, begin) + written + page.substring(end));
        } else {
            assertThat(page.substring(begin, end))
                    .as("write it anew with -Dspotkeeper.page=write")
                    .isEqualTo(written);
        }
    }

    @Test
    void everyWitnessIsOfAKnownKindAndHasADate() throws IOException {
        assertThat(EndpointTable.read().endpoints().flatMap(one -> one.verified().stream()))
                .isNotEmpty()
                .allSatisfy(witness -> {
                    assertThat(witness.by())
                            .matches("recording test_\\w+|specification|az|SDK for (Java|Python)|Bicep CLI|curl");
                    assertThat(witness.on()).matches("\\d{4}-\\d\\d-\\d\\d");
                });
    }

    @Test
    void scoreOfThePageIsWhatParityComesTo() throws IOException {
        String shared = System.getenv().getOrDefault("SPOTKEEPER_SHARED", "");
        assumeThat(shared).isNotEmpty();

        Parity parity = Parity.of(RecordingReader.read(List.of(Path.of(shared, "samples", "arm-wire"))));

        assertThat(Files.readString(PAGE).replaceAll("\\s+", " "))
                .contains("the %d exchanges of %d recordings"
                        .formatted(parity.rows().size(), parity.recordings().count()))
                .contains(String.format(
                        Locale.ROOT,
                        "came to %.1f %%: %d answered alike, %d prepared, %d unlike",
                        Math.floor(parity.score() * 10) / 10,
                        parity.alike(),
                        parity.prepared(),
                        parity.explained() + parity.unexplained()));
    }

    private static List<String> served() {
        World world = new World(7, Instant.parse("2026-11-24T10:00:00Z"), WorldSettings.usual());
        Directory directory = new Directory(ArmSettings.usual().tenantId());
        Tokens tokens = new Tokens(directory, world.time());
        return Stream.of(
                        new ArmService(world, ArmSettings.usual(), tokens, world.time()).endpoints(),
                        new ImdsService(world, directory, tokens).endpoints(),
                        List.of(
                                IdentityService.ENDPOINT,
                                LogsService.ENDPOINT,
                                IngestionService.ENDPOINT,
                                RetailPricesService.ENDPOINT))
                .flatMap(List::stream)
                .toList();
    }
}
