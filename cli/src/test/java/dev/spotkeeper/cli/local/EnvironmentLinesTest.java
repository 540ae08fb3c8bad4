package dev.spotkeeper.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class EnvironmentLinesTest {
    private static final String TABLES = "https://127.0.0.1:10002/control";

    private final EnvironmentLines lines = new EnvironmentLines(new LocalState(1, endpoints()));

    @Test
    void shellLinesCanBeEvaluatedWhateverAPathHolds() {
        assertThat(lines.forShell().lines())
                .contains("export REQUESTS_CA_BUNDLE='/tmp/it'\\''s here/ca.pem'")
                .contains("export SPOTKEEPER_LOGS_ENDPOINT='https://127.0.0.1:3'")
                .contains("export SPOTKEEPER_LOGS_WORKSPACE='1111'")
                .contains("export SPOTKEEPER_PRICES_ENDPOINT='https://127.0.0.1:5'")
                .contains("export SPOTKEEPER_WORK_QUEUE_URI='https://127.0.0.1:6/work'")
                .contains("export SPOTKEEPER_WORK_BLOB_URI='https://127.0.0.1:7/work'")
                .contains("export SPOTKEEPER_ALERTS='http://127.0.0.1:4/api/alerts?code=local'")
                .contains("export AZURE_TOKEN_CREDENTIALS='ManagedIdentityCredential'")
                .contains("export NO_PROXY='127.0.0.1,localhost'")
                .allMatch(line -> line.matches("(export |unset |#).*"));
    }

    @Test
    void whatASdkWouldPreferToLocalAzureIsUnset() {
        assertThat(lines.forShell().lines())
                .anyMatch(line -> line.startsWith("unset ")
                        && line.contains("AZURE_CLIENT_SECRET")
                        && line.contains("IMDS_ENDPOINT"));
    }

    @Test
    void bicepMayTalkToTheRunningLocalAzure() {
        assertThat(lines.forShell().lines())
                .contains("export BICEP_TRUSTED_CLOUDS='[{\"resourceManagerEndpoint\":\"https://127.0.0.1:1\","
                        + "\"activeDirectoryAuthority\":\"https://127.0.0.1:1\"}]'");
    }

    @Test
    void programsGetTheSameVariablesAsAnObject() {
        JsonObject values = JsonParser.parseString(lines.forPrograms()).getAsJsonObject();

        assertThat(values.get("REQUESTS_CA_BUNDLE").getAsString()).isEqualTo("/tmp/it's here/ca.pem");
        assertThat(values.get("AZURE_CLIENT_SECRET").isJsonNull()).isTrue();
        List<String> exported = lines.forShell()
                .lines()
                .filter(line -> line.startsWith("export "))
                .map(line -> line.substring(7, line.indexOf('=')))
                .toList();
        assertThat(values.keySet()).containsAll(exported);
    }

    @Test
    void funcGetsStorageOnItsRealPortsAndTheTrustStore() {
        JsonObject values =
                JsonParser.parseString(lines.forFunc()).getAsJsonObject().getAsJsonObject("Values");

        assertThat(values.get("SpotkeeperControl__tableServiceUri").getAsString())
                .isEqualTo(TABLES);
        assertThat(values.get("languageWorkers__java__arguments").getAsString())
                .isEqualTo("-Djavax.net.ssl.trustStore=/tmp/trust.p12");
        assertThat(values.get("FUNCTIONS_WORKER_RUNTIME").getAsString()).isEqualTo("java");
    }

    private static Map<String, String> endpoints() {
        Map<String, String> endpoints = new HashMap<>();
        endpoints.put(Endpoint.ARM, "https://127.0.0.1:1");
        endpoints.put(Endpoint.IDENTITY, "http://127.0.0.1:2/msi/token");
        endpoints.put(Endpoint.OWNER, "owner");
        endpoints.put(
                Endpoint.ALERTS,
                AppSettings.alerts(URI.create("http://127.0.0.1:4")).toString());
        endpoints.put(Endpoint.SUBSCRIPTION, "0000");
        endpoints.put(Endpoint.GROUP, "spot");
        endpoints.put(Endpoint.CONTROL, "http://127.0.0.1:8/control");
        endpoints.put(Endpoint.CA, "/tmp/it's here/ca.pem");
        endpoints.put(Endpoint.AZ_CONFIG, "/tmp/az");
        endpoints.put(Endpoint.JAVA_ARGUMENTS, "-Djavax.net.ssl.trustStore=/tmp/trust.p12");
        endpoints.put(Endpoint.setting("SpotkeeperControl__tableServiceUri"), TABLES);
        endpoints.put(Endpoint.setting("SPOTKEEPER_LOGS_ENDPOINT"), "https://127.0.0.1:3");
        endpoints.put(Endpoint.setting("SPOTKEEPER_LOGS_WORKSPACE"), "1111");
        endpoints.put(Endpoint.setting("SPOTKEEPER_PRICES_ENDPOINT"), "https://127.0.0.1:5");
        endpoints.put(Endpoint.setting("SpotkeeperWork__queueServiceUri"), "https://127.0.0.1:6/work");
        endpoints.put(Endpoint.setting("SpotkeeperWork__blobServiceUri"), "https://127.0.0.1:7/work");
        return endpoints;
    }
}
