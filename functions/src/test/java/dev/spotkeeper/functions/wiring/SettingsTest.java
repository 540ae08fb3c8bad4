package dev.spotkeeper.functions.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
    private static final Path SAMPLE = Path.of("..", "local.settings.sample.json");

    /** What the Functions platform itself asks for. */
    private static final Set<String> PLATFORM = Set.of("FUNCTIONS_WORKER_RUNTIME", "AzureWebJobsStorage");

    @Test
    void theSampleNamesEverySettingAndNoOther() throws Exception {
        Set<String> keys = new HashSet<>(sample().keySet());
        assertThat(keys).containsAll(PLATFORM);
        keys.removeAll(PLATFORM);
        assertThat(keys).isEqualTo(Settings.KEYS);
    }

    @Test
    void theSampleIsAcceptedAsItIs() throws Exception {
        Settings settings = Settings.of(sample());
        assertThat(settings.subscriptions()).containsExactly("00000000-0000-0000-0000-000000000000");
        assertThat(settings.restartPolicy().firstDelay()).isEqualTo(Duration.ofSeconds(15));
        assertThat(settings.restartPolicy().maxDelay()).isEqualTo(Duration.ofMinutes(15));
        assertThat(settings.endpoints().arm()).hasToString("https://management.azure.com");
    }

    @Test
    void whatHasADefaultMayBeLeftOut() throws Exception {
        Map<String, String> environment = sample();
        environment
                .keySet()
                .removeAll(Set.of(Settings.FIRST_DELAY, Settings.MAX_DELAY, Settings.CLIENT_ID, Settings.ALERT_ROLE));
        environment.keySet().removeAll(Set.of("SPOTKEEPER_TEMPLATE", "SPOTKEEPER_TEMPLATE_SHA256"));
        environment.remove("SPOTKEEPER_LOGS_ENDPOINT");
        environment.remove("SPOTKEEPER_PRICES_ENDPOINT");
        environment.remove("SPOTKEEPER_ARM_ENDPOINT");
        assertThat(Settings.of(environment)).isEqualTo(Settings.of(sample()));
    }

    @Test
    void ownTemplateIsPinnedByItsDigest() throws Exception {
        Map<String, String> environment = sample();
        assertThat(Settings.of(environment).template()).isEmpty();
        environment.put("SPOTKEEPER_TEMPLATE", "team/vm.json");
        assertThatThrownBy(() -> Settings.of(environment))
                .hasMessage("SPOTKEEPER_TEMPLATE and SPOTKEEPER_TEMPLATE_SHA256 must both be set, or none of them");
        environment.put("SPOTKEEPER_TEMPLATE_SHA256", "abc");
        assertThatThrownBy(() -> Settings.of(environment))
                .hasMessage("SPOTKEEPER_TEMPLATE_SHA256 must be 64 hex digits, not 'abc'");
        environment.put("SPOTKEEPER_TEMPLATE_SHA256", "0a".repeat(32));
        assertThat(Settings.of(environment).template().orElseThrow().blob()).isEqualTo("team/vm.json");
    }

    @Test
    void senderOfAlertsNeedsNoRoleUnlessTheSettingSaysSo() throws Exception {
        Map<String, String> environment = sample();
        assertThat(Settings.of(environment).identities().requiresAlertRole()).isFalse();
        environment.put(Settings.ALERT_ROLE, "required");
        assertThat(Settings.of(environment).identities().requiresAlertRole()).isTrue();
    }

    @Test
    void ownClientIdIsKnownWhereItIsSet() throws Exception {
        Map<String, String> environment = sample();
        environment.put(Settings.CLIENT_ID, " aaaaaaaa-0000-0000-0000-000000000001 ");
        assertThat(Settings.of(environment).identities().ownClientId())
                .isEqualTo("aaaaaaaa-0000-0000-0000-000000000001");
    }

    @Test
    void workspaceMustBeNamedAndTheErrorSaysWhatFor() throws Exception {
        Map<String, String> environment = sample();
        environment.remove("SPOTKEEPER_LOGS_WORKSPACE");
        assertThatThrownBy(() -> Settings.of(environment))
                .isInstanceOf(SettingsException.class)
                .hasMessage("SPOTKEEPER_LOGS_WORKSPACE must be the id (a GUID) of the Log Analytics workspace that the"
                        + " activity log is exported to");
    }

    @Test
    void severalSubscriptionsAreSeparatedByCommas() throws Exception {
        String first = "00000000-0000-0000-0000-00000000000a";
        String second = "00000000-0000-0000-0000-00000000000B";
        Map<String, String> environment = sample();
        environment.put(Settings.SUBSCRIPTIONS, " " + first + ", " + second + ",");
        assertThat(Settings.of(environment).subscriptions()).isEqualTo(List.of(first, second));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "SPOTKEEPER_SUBSCRIPTIONS           | \"\"          | SPOTKEEPER_SUBSCRIPTIONS is not set",
                "SPOTKEEPER_SUBSCRIPTIONS           | prod          | holds 'prod', which is no subscription id",
                "SPOTKEEPER_RETRY_SCHEDULE          | * * * * *     | SPOTKEEPER_RETRY_SCHEDULE must have six fields",
                "SPOTKEEPER_RECONCILE_SCHEDULE      | \"\"          | SPOTKEEPER_RECONCILE_SCHEDULE is not set",
                "SPOTKEEPER_PRICE_SCHEDULE          | \"\"          | SPOTKEEPER_PRICE_SCHEDULE is not set",
                "SPOTKEEPER_PRICES_KEPT             | PT1S          | SPOTKEEPER_PRICES_KEPT must be from PT5S to PT24H",
                "SPOTKEEPER_PRICES_KEPT             | P2D           | SPOTKEEPER_PRICES_KEPT must be from PT5S to PT24H",
                "SPOTKEEPER_PRICES_KEPT             | 50            | must be an ISO 8601 duration",
                "SPOTKEEPER_RESTART_FIRST_DELAY     | 15            | must be an ISO 8601 duration such as PT15S, not '15'",
                "SPOTKEEPER_RESTART_FIRST_DELAY     | PT1S          | SPOTKEEPER_RESTART_FIRST_DELAY",
                "SPOTKEEPER_RESTART_MAX_DELAY       | PT1H          | SPOTKEEPER_RESTART_MAX_DELAY",
                "SPOTKEEPER_ARM_ENDPOINT            | https://evil.example | SPOTKEEPER_ARM_ENDPOINT",
                "SpotkeeperControl__queueServiceUri | \"\"          | SpotkeeperControl__queueServiceUri",
                "SPOTKEEPER_RETRY_SCHEDUL           | x             | did you mean SPOTKEEPER_RETRY_SCHEDULE?",
                "SPOTKEEPER_RESTART_DELAY_MAX       | x             | is no setting of Spotkeeper"
            })
    void oneThatIsWrongIsNamed(String name, String value, String message) throws Exception {
        Map<String, String> environment = sample();
        environment.put(name, value);
        assertThatThrownBy(() -> Settings.of(environment))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(message);
    }

    private static Map<String, String> sample() throws Exception {
        JsonObject values = JsonParser.parseString(Files.readString(SAMPLE))
                .getAsJsonObject()
                .getAsJsonObject("Values");
        Map<String, String> sample = new HashMap<>();
        values.entrySet()
                .forEach(entry -> sample.put(entry.getKey(), entry.getValue().getAsString()));
        return sample;
    }
}
