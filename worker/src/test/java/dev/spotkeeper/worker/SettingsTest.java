package dev.spotkeeper.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
    private static final String COMMAND = "SPOTKEEPER_WORK_COMMAND";
    private static final String QUEUE = "SPOTKEEPER_WORK_QUEUE_URI";
    private static final String BLOB = "SPOTKEEPER_WORK_BLOB_URI";
    private static final String IMDS = "SPOTKEEPER_IMDS_ENDPOINT";

    private static Map<String, String> complete() {
        return new HashMap<>(Map.of(
                COMMAND, " node  work.mjs ",
                QUEUE, "https://account.queue.core.windows.net",
                BLOB, "https://account.blob.core.windows.net/"));
    }

    private static void refuses(Map<String, String> environment, String... parts) {
        assertThatThrownBy(() -> Settings.read(environment))
                .isInstanceOf(SettingsException.class)
                .message()
                .contains(parts);
    }

    @Test
    void defaultsAreThoseOfTheDocumentation() {
        Settings settings = Settings.read(complete());

        assertThat(settings.imds()).hasToString("http://169.254.169.254");
        assertThat(settings.command()).containsExactly("node", "work.mjs");
        assertThat(settings.warmUp()).isEmpty();
        assertThat(settings.clientId()).isEmpty();
        assertThat(settings.checkpointInterval()).isEqualTo(Duration.ofSeconds(2));
        assertThat(settings.shutdownBudget()).isEqualTo(Duration.ofSeconds(8));
    }

    @ParameterizedTest
    @CsvSource({COMMAND, QUEUE, BLOB})
    void missingSettingIsNamed(String name) {
        Map<String, String> environment = complete();
        environment.put(name, " ");

        refuses(environment, name + " is not set");
    }

    @ParameterizedTest
    @CsvSource({
        "SPOTKEEPER_CHECKPOINT_INTERVAL,2s",
        "SPOTKEEPER_SHUTDOWN_BUDGET,PT-1S",
        QUEUE + ",not a uri",
        IMDS + ",http://10.0.0.1",
        QUEUE + ",https://account.queue.core.windows.net.evil.example",
        QUEUE + ",http://account.queue.core.windows.net",
        BLOB + ",https://account.queue.core.windows.net",
        BLOB + ",https://account.blob.core.usgovcloudapi.net",
        QUEUE + ",https://127.0.0.1:10001/account",
        BLOB + ",mailto:x"
    })
    void settingThatIsWrongOrSendsTheTokenAwayIsRefused(String name, String value) {
        Map<String, String> environment = complete();
        environment.put(name, value);

        refuses(environment, value);
    }

    @Test
    void localAzureIsLocalInAllItsParts() {
        Map<String, String> environment = complete();
        environment.put(IMDS, "http://127.0.0.1:1/vm/vm-1");
        environment.put(QUEUE, "https://127.0.0.1:2/account");
        environment.put(BLOB, "https://localhost:3/account");
        assertThat(Settings.read(environment).imds()).hasToString("http://127.0.0.1:1/vm/vm-1");

        environment.remove(IMDS);
        refuses(environment, "all on loopback");
    }
}
