package dev.spotkeeper.functions.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;

class HostSettingsTest {
    @Test
    void aMessageOutlivesFiveMinutesOfTroubleWithStorage() throws IOException {
        JsonObject queues = JsonParser.parseString(Files.readString(Path.of("..", "host.json")))
                .getAsJsonObject()
                .getAsJsonObject("extensions")
                .getAsJsonObject("queues");
        LocalTime hidden = LocalTime.parse(queues.get("visibilityTimeout").getAsString());
        Duration tried = Duration.between(LocalTime.MIDNIGHT, hidden)
                .multipliedBy(queues.get("maxDequeueCount").getAsInt());
        assertThat(tried).isBetween(Duration.ofMinutes(5), Duration.ofMinutes(10));
    }
}
