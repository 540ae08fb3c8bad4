package dev.spotkeeper.azure.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AzureEndpointsTest {
    private static final String WORKSPACE = "11111111-2222-4333-8444-555555555555";

    private static final Map<String, String> PUBLIC = Map.of(
            "SPOTKEEPER_LOGS_WORKSPACE", WORKSPACE,
            "SpotkeeperControl__queueServiceUri", "https://control1.queue.core.windows.net/",
            "SpotkeeperControl__tableServiceUri", "https://control1.table.core.windows.net",
            "SpotkeeperControl__blobServiceUri", "https://control1.blob.core.windows.net",
            "SpotkeeperWork__queueServiceUri", "https://work1.queue.core.windows.net",
            "SpotkeeperWork__blobServiceUri", "https://work1.blob.core.windows.net");

    private static final Map<String, String> LOCAL = Map.of(
            "SPOTKEEPER_ARM_ENDPOINT", "https://127.0.0.1:8443",
            "SPOTKEEPER_LOGS_ENDPOINT", "https://127.0.0.1:8444",
            "SPOTKEEPER_PRICES_ENDPOINT", "https://127.0.0.1:8445",
            "SPOTKEEPER_LOGS_WORKSPACE", WORKSPACE,
            "SpotkeeperControl__queueServiceUri", "https://127.0.0.1:10001/control",
            "SpotkeeperControl__tableServiceUri", "https://localhost:10002/control",
            "SpotkeeperControl__blobServiceUri", "https://localhost:10000/control",
            "SpotkeeperWork__queueServiceUri", "https://[::1]:10001/work");

    @Test
    void publicCloudIsTheDefault() {
        assertThat(AzureEndpoints.of(PUBLIC))
                .isEqualTo(new AzureEndpoints(
                        URI.create("https://management.azure.com"),
                        "https://management.azure.com/.default",
                        URI.create("https://control1.queue.core.windows.net"),
                        URI.create("https://control1.table.core.windows.net"),
                        URI.create("https://control1.blob.core.windows.net"),
                        URI.create("https://work1.queue.core.windows.net"),
                        Optional.empty(),
                        new LogsEndpoint(
                                URI.create("https://api.loganalytics.io"),
                                "https://api.loganalytics.io/.default",
                                WORKSPACE),
                        URI.create("https://prices.azure.com")));
    }

    @Test
    void tablesOfTheWorkAccountMayBeNamed() {
        Map<String, String> settings = new HashMap<>(PUBLIC);
        settings.put("SpotkeeperWork__tableServiceUri", "https://work1.table.core.windows.net/");
        assertThat(AzureEndpoints.of(settings).workTable())
                .contains(URI.create("https://work1.table.core.windows.net"));
    }

    @Test
    void loopbackStandsForAzureAsAWhole() {
        AzureEndpoints endpoints = AzureEndpoints.of(LOCAL);
        assertThat(endpoints.controlQueue()).isEqualTo(URI.create("https://127.0.0.1:10001/control"));
        assertThat(endpoints.armScope()).isEqualTo("https://management.azure.com/.default");
        assertThat(endpoints.logs())
                .isEqualTo(new LogsEndpoint(
                        URI.create("https://127.0.0.1:8444"), "https://api.loganalytics.io/.default", WORKSPACE));
    }

    @Test
    void loopbackHasItsOwnPrices() {
        assertThat(AzureEndpoints.of(LOCAL).prices()).hasToString("https://127.0.0.1:8445");
        Map<String, String> settings = new HashMap<>(LOCAL);
        settings.remove("SPOTKEEPER_PRICES_ENDPOINT");
        assertThatThrownBy(() -> AzureEndpoints.of(settings)).hasMessage("SPOTKEEPER_PRICES_ENDPOINT is not set");
        settings.put("SPOTKEEPER_PRICES_ENDPOINT", "https://prices.azure.com");
        assertThatThrownBy(() -> AzureEndpoints.of(settings))
                .hasMessageStartingWith("SPOTKEEPER_PRICES_ENDPOINT is neither the public list of prices nor");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.1:8445",
                "https://prices.azure.com.example.org",
                "https://prices.azure.com/api/retail/prices",
                "https://prices.azure.com:8443"
            })
    void pricesElsewhereAreRefused(String prices) {
        assertRefused(
                "SPOTKEEPER_PRICES_ENDPOINT",
                prices,
                "is neither the public list of prices nor, with local Azure, on loopback");
    }

    @Test
    void loopbackHasNoLogsThatNobodyNames() {
        Map<String, String> settings = new HashMap<>(LOCAL);
        settings.remove("SPOTKEEPER_LOGS_ENDPOINT");
        assertThatThrownBy(() -> AzureEndpoints.of(settings)).hasMessage("SPOTKEEPER_LOGS_ENDPOINT is not set");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.1:8444",
                "https://api.loganalytics.io.example.org",
                "https://api.loganalytics.us",
                "https://api.loganalytics.io/v1",
                "https://api.loganalytics.io:8443"
            })
    void logsElsewhereAreRefused(String logs) {
        assertRefused("SPOTKEEPER_LOGS_ENDPOINT", logs, "is not the query service of Log Analytics in the same cloud");
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "my-workspace", "11111111-2222-4333-8444-55555555555"})
    void workspaceIsAGuid(String workspace) {
        assertRefused("SPOTKEEPER_LOGS_WORKSPACE", workspace, "must be the id (a GUID) of the Log Analytics workspace");
    }

    @ParameterizedTest
    @CsvSource({
        "management.usgovcloudapi.net, core.usgovcloudapi.net, api.loganalytics.us",
        "management.chinacloudapi.cn, core.chinacloudapi.cn, api.loganalytics.azure.cn"
    })
    void sovereignCloudsAreClouds(String arm, String storage, String logs) {
        Map<String, String> settings = new HashMap<>();
        PUBLIC.forEach((name, value) -> settings.put(name, value.replace("core.windows.net", storage)));
        settings.put("SPOTKEEPER_ARM_ENDPOINT", "https://" + arm + "/");
        AzureEndpoints endpoints = AzureEndpoints.of(settings);
        assertThat(endpoints.armScope()).isEqualTo("https://" + arm + "/.default");
        assertThat(endpoints.logs().base()).hasToString("https://" + logs);
        assertThat(endpoints.logs().scope()).isEqualTo("https://" + logs + "/.default");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.org",
                "https://management.azure.com.example.org",
                "https://management.azure.com/path",
                "https://management.azure.com:8443",
                "https://10.0.0.1"
            })
    void armElsewhereIsRefused(String arm) {
        assertRefused("SPOTKEEPER_ARM_ENDPOINT", arm, "is neither ARM of a public cloud nor on loopback");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.1:10001/control",
                "https://control1.queue.core.windows.net.example.org",
                "https://control1.table.core.windows.net",
                "https://queue.core.windows.net",
                "https://a.b.queue.core.windows.net",
                "https://control1.queue.core.chinacloudapi.cn",
                "https://control1.queue.core.windows.net/path"
            })
    void storageElsewhereIsRefused(String queue) {
        assertRefused("SpotkeeperControl__queueServiceUri", queue, "is not a queue endpoint in the same cloud as ARM");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SpotkeeperWork__blobServiceUri", "SpotkeeperControl__blobServiceUri"})
    void settingsThatOnlyTriggersReadAreCheckedToo(String setting) {
        assertRefused(setting, "https://127.0.0.1:10000/work", "is not a blob endpoint in the same cloud as ARM");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://control1.queue.core.windows.net",
                "control1.queue.core.windows.net",
                "https://user@control1.queue.core.windows.net",
                "https://control1.queue.core.windows.net?sv=1",
                "https://control1.queue.core.windows.net#x",
                "https:"
            })
    void onlyAPlainHttpsUrlIsAccepted(String queue) {
        assertThatThrownBy(() -> AzureEndpoints.of(with("SpotkeeperControl__queueServiceUri", queue)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("SpotkeeperControl__queueServiceUri ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SpotkeeperControl__queueServiceUri",
                "SpotkeeperControl__tableServiceUri",
                "SpotkeeperWork__queueServiceUri"
            })
    void missingSettingIsNamed(String setting) {
        assertRefused(setting, " ", "is not set");
    }

    @Test
    void loopbackAndCloudDoNotMix() {
        Map<String, String> mixed = new HashMap<>(LOCAL);
        mixed.put("SpotkeeperWork__queueServiceUri", "https://work1.queue.core.windows.net");
        assertThatThrownBy(() -> AzureEndpoints.of(mixed))
                .hasMessageContaining("SpotkeeperWork__queueServiceUri is not a queue endpoint")
                .hasMessageContaining("(loopback)");
    }

    private static void assertRefused(String setting, String value, String why) {
        assertThatThrownBy(() -> AzureEndpoints.of(with(setting, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(setting + " " + why);
    }

    private static Map<String, String> with(String setting, String value) {
        Map<String, String> settings = new HashMap<>(PUBLIC);
        settings.put(setting, value);
        return settings;
    }
}
