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

    private static final String TRACES = "APPLICATIONINSIGHTS_CONNECTION_STRING";
    private static final String KEY = "InstrumentationKey=11111111-2222-4333-8444-555555555555";

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
    void endWithStdinIsTrueOrFalse() {
        assertThat(Settings.endsWithInput(Map.of())).isFalse();
        assertThat(Settings.endsWithInput(Map.of("SPOTKEEPER_END_WITH_STDIN", "true")))
                .isTrue();
        assertThatThrownBy(() -> Settings.endsWithInput(Map.of("SPOTKEEPER_END_WITH_STDIN", "perhaps")))
                .isInstanceOf(SettingsException.class)
                .message()
                .contains("SPOTKEEPER_END_WITH_STDIN", "true or false", "perhaps");
    }

    @Test
    void defaultsAreThoseOfTheDocumentation() {
        Settings settings = Settings.read(complete());

        assertThat(settings.imds()).hasToString("http://169.254.169.254");
        assertThat(settings.command()).containsExactly("node", "work.mjs");
        assertThat(settings.warmUp()).isEmpty();
        assertThat(settings.clientId()).isEmpty();
        assertThat(settings.checkpointInterval()).isEmpty();
        assertThat(settings.poll()).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.shutdownBudget()).isEqualTo(Duration.ofSeconds(8));
    }

    @Test
    void serviceTakesThePlaceOfWorkAndNotBothAreSet() {
        Map<String, String> environment = complete();
        environment.put("SPOTKEEPER_SERVICE_COMMAND", "serve --port 80");
        refuses(environment, COMMAND + " and SPOTKEEPER_SERVICE_COMMAND are both set");

        environment.remove(COMMAND);
        assertThat(Settings.read(environment).command()).containsExactly("serve", "--port", "80");
        assertThat(Settings.read(environment).isService()).isTrue();
        assertThat(Settings.read(complete()).isService()).isFalse();
    }

    @Test
    void whatIsMissingIsOneOfTwoCommands() {
        Map<String, String> environment = complete();
        environment.remove(COMMAND);

        refuses(environment, COMMAND + " is not set, nor is SPOTKEEPER_SERVICE_COMMAND");
    }

    @ParameterizedTest
    @CsvSource({COMMAND, QUEUE, BLOB})
    void missingSettingIsNamed(String name) {
        Map<String, String> environment = complete();
        environment.put(name, " ");

        refuses(environment, name + " is not set", "environment", "user data", "tags");
    }

    @ParameterizedTest
    @CsvSource({
        "SPOTKEEPER_CHECKPOINT_INTERVAL,2s",
        "SPOTKEEPER_SHUTDOWN_BUDGET,PT-1S",
        "SPOTKEEPER_WORK_POLL,PT0.999S",
        "SPOTKEEPER_WORK_POLL,PT5M1S",
        "SPOTKEEPER_WORK_INPUT,pipe",
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

    @ParameterizedTest
    @CsvSource({"PT1S", "PT5M"})
    void queueIsAskedAsOftenAsTheSettingSays(String longest) {
        Map<String, String> environment = complete();
        environment.put("SPOTKEEPER_WORK_POLL", longest);

        assertThat(Settings.read(environment).poll()).isEqualTo(Duration.parse(longest));
    }

    @Test
    void noTracesAreSentUnlessAskedFor() {
        assertThat(Settings.read(complete()).traces()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "https://westeurope-5.in.applicationinsights.azure.com/,core.windows.net",
        "https://dc.services.visualstudio.com/,core.windows.net",
        "https://usgovvirginia-0.in.applicationinsights.azure.us/,core.usgovcloudapi.net",
        "https://chinaeast2-0.in.applicationinsights.azure.cn,core.chinacloudapi.cn"
    })
    void tracesGoToTheCloudOfTheWork(String ingestion, String storage) {
        Map<String, String> environment = inCloud(storage);
        environment.put(TRACES, KEY + ";IngestionEndpoint=" + ingestion + ";LiveEndpoint=https://x");

        assertThat(Settings.read(environment).traces().orElseThrow().ingestion())
                .hasToString(ingestion.replaceAll("/$", ""));
    }

    @ParameterizedTest
    @CsvSource({
        "https://example.org,core.windows.net",
        "http://westeurope-5.in.applicationinsights.azure.com,core.windows.net",
        "https://westeurope-5.in.applicationinsights.azure.com.example.org,core.windows.net",
        "https://westeurope-5.in.applicationinsights.azure.com,core.usgovcloudapi.net",
        "https://applicationinsights.azure.com,core.windows.net",
        "https://127.0.0.1:1,core.windows.net"
    })
    void tracesThatWouldTakeTheTokenElsewhereAreRefused(String ingestion, String storage) {
        Map<String, String> environment = inCloud(storage);
        environment.put(TRACES, KEY + ";IngestionEndpoint=" + ingestion);

        refuses(environment, TRACES, ingestion);
    }

    @ParameterizedTest
    @CsvSource({"IngestionEndpoint=https://dc.services.visualstudio.com", "InstrumentationKey=secret", "rubbish"})
    void connectionStringWithoutKeyIsRefusedWithoutRepeatingIt(String text) {
        Map<String, String> environment = complete();
        environment.put(TRACES, text);

        refuses(environment, TRACES + " has no InstrumentationKey that is a GUID");
    }

    private static Map<String, String> inCloud(String storage) {
        Map<String, String> environment = complete();
        environment.put(QUEUE, "https://account.queue." + storage);
        environment.put(BLOB, "https://account.blob." + storage);
        return environment;
    }

    @Test
    void localAzureIsLocalInAllItsParts() {
        Map<String, String> environment = complete();
        environment.put(IMDS, "http://127.0.0.1:1/vm/vm-1");
        environment.put(QUEUE, "https://127.0.0.1:2/account");
        environment.put(BLOB, "https://localhost:3/account");
        environment.put(TRACES, KEY + ";IngestionEndpoint=https://127.0.0.1:4/");
        assertThat(Settings.read(environment).imds()).hasToString("http://127.0.0.1:1/vm/vm-1");

        environment.remove(IMDS);
        refuses(environment, "all on loopback");
    }
}
