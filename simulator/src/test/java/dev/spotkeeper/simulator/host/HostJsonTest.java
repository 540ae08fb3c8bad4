package dev.spotkeeper.simulator.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class HostJsonTest {
    @Nested
    class QueueOptionsOf {
        @Test
        void nothingAreTheDefaultsOfTheRealHost() {
            assertThat(QueueOptions.of(new JsonObject()))
                    .isEqualTo(new QueueOptions(16, 8, 5, Duration.ZERO, Duration.ofMinutes(1), true));
        }

        @Test
        void aFileAreReadWithTheirTimeSpans() {
            QueueOptions options = options("""
                    {"batchSize":4,"newBatchThreshold":2,"maxDequeueCount":3,"visibilityTimeout":"00:00:05",
                     "maxPollingInterval":"00:00:02.5","messageEncoding":"none"}""");
            assertThat(options)
                    .isEqualTo(new QueueOptions(4, 2, 3, Duration.ofSeconds(5), Duration.ofMillis(2500), false));
        }

        @Test
        void aBrokenFileAreRefused() {
            assertThatThrownBy(() -> options("{\"batchSize\":33}"))
                    .hasMessageContaining("batchSize must be from 1 to 32");
            assertThatThrownBy(() -> options("{\"maxDequeueCount\":\"many\"}"))
                    .hasMessageContaining("maxDequeueCount must be a number, not many");
            assertThatThrownBy(() -> options("{\"visibilityTimeout\":\"5s\"}"))
                    .hasMessageContaining("visibilityTimeout must be hh:mm:ss, not 5s");
        }

        private QueueOptions options(String json) {
            return QueueOptions.of(JsonParser.parseString(json).getAsJsonObject());
        }
    }

    @Nested
    class SettingsAndConnections {
        @Test
        void aSettingIsFoundWhateverItsCase() {
            Settings settings = new Settings(Map.of("My_Schedule", "0 * * * * *"));
            assertThat(settings.resolve("%MY_SCHEDULE%", "here")).isEqualTo("0 * * * * *");
        }

        @Test
        void aSettingThatIsMissingIsNamedWithItsUser() {
            assertThatThrownBy(() -> new Settings(Map.of()).resolve("%NOWHERE%", "Tick/function.json"))
                    .hasMessage("the setting NOWHERE is missing: Tick/function.json refers to it as %NAME%");
        }

        @Test
        void aConnectionNamesItsServiceOrItsAccount() {
            assertThat(connection("X__queueServiceUri", "https://127.0.0.1:1/a/")
                            .serviceUri())
                    .hasToString("https://127.0.0.1:1/a");
            assertThat(connection("X__accountName", "Store").serviceUri())
                    .hasToString("https://store.queue.core.windows.net");
        }

        @Test
        void aConnectionStringIsRefused() {
            assertThatThrownBy(() -> connection("X", "UseDevelopmentStorage=true"))
                    .hasMessageContaining("set X__queueServiceUri instead");
            assertThatThrownBy(() -> connection("Y", "1")).hasMessage("the setting X__queueServiceUri is missing");
        }

        private StorageConnection connection(String name, String value) {
            return StorageConnection.of(new Settings(Map.of(name, value)), "X", "queue");
        }
    }
}
