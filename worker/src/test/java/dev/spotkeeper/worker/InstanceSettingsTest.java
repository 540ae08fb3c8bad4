package dev.spotkeeper.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.google.gson.JsonObject;
import dev.spotkeeper.wire.imds.OwnerData;
import dev.spotkeeper.worker.fixture.Events;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InstanceSettingsTest {
    private static final String COMMAND = "SPOTKEEPER_WORK_COMMAND";

    private final Events events = new Events();

    private Map<String, String> merged(Map<String, String> environment, String userData, Map<String, String> tags) {
        String base64 = Base64.getEncoder().encodeToString(userData.getBytes(StandardCharsets.UTF_8));
        return new InstanceSettings(environment, events.log()).with(new OwnerData(tags, base64));
    }

    @Test
    void environmentGoesBeforeUserDataAndThatBeforeTags() {
        Map<String, String> tags = Map.of("spotkeeper-work-command", "tag");

        assertThat(merged(Map.of(), "", tags)).containsEntry(COMMAND, "tag");
        assertThat(merged(Map.of(), COMMAND + "=data", tags)).containsEntry(COMMAND, "data");
        assertThat(merged(Map.of(COMMAND, "mine"), COMMAND + "=data", tags)).containsEntry(COMMAND, "mine");
    }

    @Test
    void choiceBetweenWorkAndServiceIsMadeWhereTheFirstOfThemStands() {
        Map<String, String> tags = Map.of("spotkeeper-service-command", "tag");

        assertThat(merged(Map.of(COMMAND, "mine"), "", tags)).containsExactly(Map.entry(COMMAND, "mine"));
        assertThat(merged(Map.of(), COMMAND + "=data", tags)).containsExactly(Map.entry(COMMAND, "data"));
        assertThat(merged(Map.of(COMMAND, "mine"), "SPOTKEEPER_SERVICE_COMMAND=data", tags))
                .containsExactly(Map.entry(COMMAND, "mine"));
        assertThat(merged(Map.of("SPOTKEEPER_SERVICE_COMMAND", "mine"), COMMAND + "=data", tags))
                .containsExactly(Map.entry("SPOTKEEPER_SERVICE_COMMAND", "mine"));
    }

    @Test
    void whatIsBlankSaysNothing() {
        Map<String, String> tags = Map.of("spotkeeper-work-command", "tag");

        assertThat(merged(Map.of(COMMAND, " "), COMMAND + "=", tags)).containsEntry(COMMAND, "tag");
        assertThat(merged(Map.of(), "", Map.of("spotkeeper-work-command", " "))).isEmpty();
    }

    @Test
    void originIsToldWithoutValues() {
        merged(
                Map.of(COMMAND, "mine", "PATH", "/bin"),
                "AZURE_CLIENT_ID=data\n" + COMMAND + "=data",
                Map.of("spotkeeper-client-id", "tag", "spotkeeper-traces", "tag", "owner", "somebody"));

        JsonObject told = events.all("settings").get(0);
        assertThat(told.get("environment").getAsString()).isEqualTo(COMMAND);
        assertThat(told.get("userData").getAsString()).isEqualTo("AZURE_CLIENT_ID");
        assertThat(told.get("tags").getAsString()).isEqualTo("APPLICATIONINSIGHTS_CONNECTION_STRING");
    }

    @Test
    void whatIsNoSettingOrNotForUserDataIsToldAndLeftOut() {
        Map<String, String> merged = merged(
                Map.of(),
                "SPOTKEEPER_WORK_COMAND=x\nSPOTKEEPER_IMDS_ENDPOINT=http://127.0.0.1:1\nLD_PRELOAD=/x.so\nnonsense\n"
                        + COMMAND + "=run",
                Map.of());

        assertThat(merged).isEqualTo(Map.of(COMMAND, "run"));
        assertThat(events.all("settingIgnored"))
                .extracting(
                        line -> line.get("name").getAsString(),
                        line -> line.get("reason").getAsString())
                .containsExactly(
                        tuple("", "line 4 is not NAME=VALUE"),
                        tuple("LD_PRELOAD", "there is no such setting"),
                        tuple("SPOTKEEPER_IMDS_ENDPOINT", "only the environment may hold it"),
                        tuple("SPOTKEEPER_WORK_COMAND", "there is no such setting"));
    }

    @Test
    void eachTagIsOfASettingThatAVmMayBeGiven() {
        assertThat(Settings.names()).containsAll(InstanceSettings.tags().values());
        assertThat(InstanceSettings.tags().values()).doesNotContainAnyElementsOf(Settings.ofProcess());
        Map<String, String> tags = new HashMap<>();
        InstanceSettings.tags().forEach((tag, name) -> tags.put(tag, name));
        assertThat(merged(Map.of(), "", tags).keySet())
                .containsExactlyInAnyOrderElementsOf(InstanceSettings.tags().values());
    }
}
