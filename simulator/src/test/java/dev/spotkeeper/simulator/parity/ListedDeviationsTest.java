package dev.spotkeeper.simulator.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ListedDeviationsTest {
    private static final Path FILE = Path.of("src/main/resources/dev/spotkeeper/simulator/parity/deviations.json");

    @TempDir
    Path folder;

    @Test
    void aListedReasonExplainsARowAndDoesNotMakeItAlike() {
        Row row = Recordings.replayed(
                        Recordings.changed(folder, "2.json", answer -> answer.addProperty("statusCode", "200")))
                .rows()
                .get(1);
        ListedDeviations listed = ListedDeviations.of(JsonParser.parseString(
                        "{\"deviations\":[{\"request\":"
                                + "\"POST */virtualMachines/*/deallocate\",\"deviation\":\"status: 200 *\",\"reason\":\"Because.\"}]}")
                .getAsJsonObject());

        Row explained = listed.explained(row);

        assertThat(explained.reason()).contains("Because.");
        assertThat(explained.isUnexplained()).isFalse();
        assertThat(explained.isAlike()).isFalse();
    }

    @Test
    void aRowIsNotExplainedByTheReasonOfOneOfItsDeviations() {
        Row row = row(
                new Deviation(Deviation.Kind.KEY, "a", "there", ""),
                new Deviation(Deviation.Kind.KEY, "b", "there", ""));
        ListedDeviations listed = ListedDeviations.of(JsonParser.parseString(
                        "{\"deviations\":[{\"request\":\"*\",\"deviation\":\"key a: *\",\"reason\":\"Because.\"}]}")
                .getAsJsonObject());

        assertThat(listed.explained(row).isUnexplained()).isTrue();
    }

    @Test
    void whatFollowsFromADeviationIsExplainedOnlyBesideIt() {
        Deviation state = new Deviation(Deviation.Kind.STATE, "s", "Failed", "Succeeded");
        Deviation key = new Deviation(Deviation.Kind.KEY, "k", "there", "");
        ListedDeviations listed = ListedDeviations.of(JsonParser.parseString(
                        "{\"deviations\":["
                                + "{\"request\":\"*\",\"deviation\":\"state s: *\",\"reason\":\"Because.\"},"
                                + "{\"request\":\"*\",\"deviation\":\"key k: *\",\"beside\":\"state s: *\",\"reason\":\"Because.\"}]}")
                .getAsJsonObject());

        assertThat(listed.explained(row(state, key)).isUnexplained()).isFalse();
        assertThat(listed.explained(row(key)).isUnexplained()).isTrue();
    }

    @Test
    void recordingsOfTheRealOneAreAnsweredAlikeOrTheReasonIsListed() {
        Parity parity = samples();

        assertThat(parity.score()).isGreaterThanOrEqualTo(90);
        assertThat(parity.rows()).filteredOn(Row::isUnexplained).isEmpty();
    }

    @Test
    void noReasonIsListedThatNoRecordingNeeds() throws IOException {
        List<Row> rows = samples().rows().stream()
                .filter(row -> row.isUnlike() && row.follows().isEmpty())
                .map(row -> row(row.request(), row.deviations()))
                .toList();
        JsonArray all =
                JsonParser.parseString(Files.readString(FILE)).getAsJsonObject().getAsJsonArray("deviations");

        for (JsonElement one : all) {
            JsonArray others = all.deepCopy();
            others.remove(one);
            JsonObject without = new JsonObject();
            without.add("deviations", others);

            assertThat(rows)
                    .as(one.toString())
                    .anyMatch(row -> ListedDeviations.of(without).explained(row).isUnexplained());
        }
    }

    @Test
    void theFiguresInTheDocumentationAreThoseOfTheRecordings() throws IOException {
        Parity parity = samples();
        String told = Files.readString(Path.of("../docs/local-azure.md")).replaceAll("\\s+", " ");

        assertThat(told)
                .contains(String.format(
                        Locale.ROOT,
                        "the %d exchanges of %d recordings of the Azure CLI",
                        parity.rows().size(),
                        parity.recordings().count()))
                .contains(String.format(
                        Locale.ROOT,
                        "came to %.1f %%: %d answered alike, %d prepared, %d unlike for a listed reason",
                        Math.floor(parity.score() * 10) / 10,
                        parity.alike(),
                        parity.prepared(),
                        parity.explained()));
    }

    private static Parity samples() {
        String shared = System.getenv().getOrDefault("SPOTKEEPER_SHARED", "");
        assumeThat(shared).isNotEmpty();
        return Recordings.replayed(Path.of(shared, "samples", "arm-wire"));
    }

    private static Row row(Deviation... deviations) {
        return row("GET /x", List.of(deviations));
    }

    private static Row row(String request, List<Deviation> deviations) {
        return new Row("r", "f", request, 200, 200, Optional.empty(), deviations, false, Optional.empty());
    }
}
