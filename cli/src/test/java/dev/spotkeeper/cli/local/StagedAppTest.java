package dev.spotkeeper.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the build stages is what Core Tools, azd and the local host look for. */
final class StagedAppTest {
    private static final Path APP = Stack.repository().resolve("target/azure-functions/spotkeeper");

    @Test
    void sixFunctionsAreStagedAndNoOthers() throws IOException {
        assertThat(triggers().keySet())
                .containsExactly(
                        "CheckMaxPrice", "HandleNotice", "HandleSignal", "ReceiveAlert", "Reconcile", "RetryDue");
    }

    @Test
    void alertsArePostedWithAFunctionKey() throws IOException {
        JsonObject trigger = trigger("ReceiveAlert", "httpTrigger");
        assertThat(trigger.get("route").getAsString()).isEqualTo("alerts");
        assertThat(trigger.getAsJsonArray("methods").asList())
                .extracting(JsonElement::getAsString)
                .containsExactly("POST");
        assertThat(trigger.get("authLevel").getAsString()).isEqualToIgnoringCase("FUNCTION");
    }

    @Test
    void queuesBelongToTheAccountsOfTheArchitecture() throws IOException {
        JsonObject signals = trigger("HandleSignal", "queueTrigger");
        assertThat(signals.get("queueName").getAsString()).isEqualTo("signals");
        assertThat(signals.get("connection").getAsString()).isEqualTo("SpotkeeperControl");
        JsonObject notices = trigger("HandleNotice", "queueTrigger");
        assertThat(notices.get("queueName").getAsString()).isEqualTo("notices");
        assertThat(notices.get("connection").getAsString()).isEqualTo("SpotkeeperWork");
    }

    @Test
    void schedulesAreAppSettings() throws IOException {
        assertThat(trigger("RetryDue", "timerTrigger").get("schedule").getAsString())
                .isEqualTo("%SPOTKEEPER_RETRY_SCHEDULE%");
        assertThat(trigger("Reconcile", "timerTrigger").get("schedule").getAsString())
                .isEqualTo("%SPOTKEEPER_RECONCILE_SCHEDULE%");
    }

    /** A retry policy on a queue trigger does nothing in Azure, so it would promise what nobody keeps. */
    @Test
    void noQueueTriggerHasARetryPolicy() throws IOException {
        assertThat(functions().values())
                .filteredOn(function -> bindings(function).stream().anyMatch(isOfType("queueTrigger")))
                .hasSize(2)
                .allSatisfy(function -> assertThat(function.has("retry")).isFalse());
    }

    @Test
    void hostFileNamesTheExtensionBundle() throws IOException {
        JsonObject host = JsonParser.parseString(Files.readString(APP.resolve("host.json")))
                .getAsJsonObject();
        assertThat(host.getAsJsonObject("extensionBundle").get("version").getAsString())
                .isEqualTo("[4.0.0, 5.0.0)");
    }

    private static JsonObject trigger(String function, String type) throws IOException {
        JsonObject trigger = triggers().getOrDefault(function, new JsonObject());
        assertThat(trigger.get("type").getAsString()).isEqualTo(type);
        return trigger;
    }

    private static Map<String, JsonObject> triggers() throws IOException {
        Map<String, JsonObject> triggers = new TreeMap<>();
        functions()
                .forEach((name, function) -> bindings(function).stream()
                        .filter(binding -> binding.get("type").getAsString().endsWith("Trigger"))
                        .forEach(binding -> triggers.put(name, binding)));
        return triggers;
    }

    private static Map<String, JsonObject> functions() throws IOException {
        Map<String, JsonObject> functions = new TreeMap<>();
        try (Stream<Path> folders = Files.list(APP)) {
            for (Path folder : folders.filter(path -> Files.exists(path.resolve("function.json")))
                    .toList()) {
                functions.put(
                        folder.getFileName().toString(),
                        JsonParser.parseString(Files.readString(folder.resolve("function.json")))
                                .getAsJsonObject());
            }
        }
        return functions;
    }

    private static List<JsonObject> bindings(JsonObject function) {
        return function.getAsJsonArray("bindings").asList().stream()
                .map(JsonElement::getAsJsonObject)
                .toList();
    }

    private static java.util.function.Predicate<JsonObject> isOfType(String type) {
        return binding -> binding.get("type").getAsString().equals(type);
    }
}
