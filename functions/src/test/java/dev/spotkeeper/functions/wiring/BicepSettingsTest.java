package dev.spotkeeper.functions.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The settings that {@code bicep/main.bicep} gives the app, as its compiled template has them. */
class BicepSettingsTest {
    private static final Path TEMPLATE = Path.of("..", "bicep", "main.json");
    private static final Path SAMPLE = Path.of("..", "local.settings.sample.json");

    @Test
    void templateGivesEverySettingThatTheCodeReadsAndNoOther() throws Exception {
        assertThat(variables("appSettings").keySet()).isEqualTo(Settings.KEYS);
    }

    @Test
    void whatThePlatformReadsIsNoneOfOurSettings() throws Exception {
        assertThat(variables("platformSettings").keySet())
                .isNotEmpty()
                .doesNotContainAnyElementsOf(Settings.KEYS)
                .noneMatch(name -> name.startsWith("SPOTKEEPER_"));
    }

    /** It would ask for a role on all tables of the control account, to keep its own diagnosis there. */
    @Test
    void platformIsGivenNoTables() throws Exception {
        assertThat(variables("platformSettings").keySet())
                .contains("AzureWebJobsStorage__blobServiceUri")
                .doesNotContain("AzureWebJobsStorage__tableServiceUri", "AzureWebJobsStorage__accountName");
    }

    /** What is written out: not what only Azure knows, and not what is left to the app's own default. */
    @Test
    void whatTheTemplateWritesOutIsWhatTheSampleSays() throws Exception {
        JsonObject sample = read(SAMPLE).getAsJsonObject("Values");
        Map<String, String> writtenOut = variables("appSettings").entrySet().stream()
                .filter(entry -> !entry.getValue().getAsString().isEmpty())
                .filter(entry -> !entry.getValue().getAsString().startsWith("["))
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().getAsString()));

        assertThat(writtenOut).containsKey(Settings.RETRY_SCHEDULE);
        assertThat(writtenOut)
                .allSatisfy((name, value) ->
                        assertThat(sample.get(name).getAsString()).isEqualTo(value));
    }

    private static JsonObject variables(String name) throws IOException {
        return find(read(TEMPLATE), name)
                .orElseThrow(() -> new AssertionError("no template in main.json has the variable " + name));
    }

    /** Each module is a template inside the template. */
    private static Optional<JsonObject> find(JsonElement within, String variable) {
        if (!within.isJsonObject()) {
            return Optional.empty();
        }
        JsonObject object = within.getAsJsonObject();
        if (object.has("variables") && object.getAsJsonObject("variables").has(variable)) {
            return Optional.of(object.getAsJsonObject("variables").getAsJsonObject(variable));
        }
        return object.entrySet().stream()
                .flatMap(entry -> find(entry.getValue(), variable).stream())
                .findFirst();
    }

    private static JsonObject read(Path file) throws IOException {
        return JsonParser.parseString(Files.readString(file)).getAsJsonObject();
    }
}
