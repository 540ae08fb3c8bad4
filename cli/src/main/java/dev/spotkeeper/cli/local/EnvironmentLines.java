package dev.spotkeeper.cli.local;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import java.util.Map;
import java.util.TreeMap;

/** Says how other tools reach the running local Azure: shell lines, or the settings of {@code func start}. */
public final class EnvironmentLines {
    private final LocalState state;

    public EnvironmentLines(LocalState state) {
        this.state = state;
    }

    /** Returns shell lines for az, the SDKs and curl; to be evaluated. */
    public String forShell() {
        return String.join(
                "\n",
                export("AZURE_CONFIG_DIR", state.get(Endpoint.AZ_CONFIG)),
                export("AZURE_CORE_COLLECT_TELEMETRY", "no"),
                export("REQUESTS_CA_BUNDLE", state.get(Endpoint.CA)),
                export("CURL_CA_BUNDLE", state.get(Endpoint.CA)),
                export("SSL_CERT_FILE", state.get(Endpoint.CA)),
                export("IDENTITY_ENDPOINT", state.get(Endpoint.IDENTITY)),
                export("IDENTITY_HEADER", state.get(Endpoint.OWNER)),
                export("AZURE_SUBSCRIPTION_ID", state.get(Endpoint.SUBSCRIPTION)),
                export("SPOTKEEPER_ARM_ENDPOINT", state.get(Endpoint.ARM)),
                export("SPOTKEEPER_LOGS_ENDPOINT", state.get(Endpoint.setting("SPOTKEEPER_LOGS_ENDPOINT"))),
                export("SPOTKEEPER_LOGS_WORKSPACE", state.get(Endpoint.setting("SPOTKEEPER_LOGS_WORKSPACE"))),
                export("SPOTKEEPER_PRICES_ENDPOINT", state.get(Endpoint.setting("SPOTKEEPER_PRICES_ENDPOINT"))),
                export("SPOTKEEPER_WORK_QUEUE_URI", state.get(Endpoint.setting("SpotkeeperWork__queueServiceUri"))),
                export("SPOTKEEPER_WORK_BLOB_URI", state.get(Endpoint.setting("SpotkeeperWork__blobServiceUri"))),
                export("SPOTKEEPER_ALERTS", state.get(Endpoint.ALERTS)),
                "# The Azure CLI, once:",
                "#   az cloud register -n Local --endpoint-resource-manager \"$SPOTKEEPER_ARM_ENDPOINT\"",
                "#   az cloud set -n Local && az login --identity && az vm list -o table");
    }

    /** Returns {@code local.settings.json} for {@code func start} on this local Azure. */
    public String forFunc() {
        JsonObject values = new JsonObject();
        values.addProperty("FUNCTIONS_WORKER_RUNTIME", "java");
        values.addProperty("AzureWebJobsSecretStorageType", "files");
        values.addProperty("languageWorkers__java__arguments", state.get(Endpoint.JAVA_ARGUMENTS));
        new TreeMap<>(appSettings()).forEach(values::addProperty);
        JsonObject settings = new JsonObject();
        settings.addProperty("IsEncrypted", false);
        settings.add("Values", values);
        return new GsonBuilder()
                .setPrettyPrinting()
                .disableHtmlEscaping()
                .create()
                .toJson(settings);
    }

    private Map<String, String> appSettings() {
        Map<String, String> settings = new TreeMap<>();
        state.endpoints().forEach((name, value) -> {
            if (name.startsWith(Endpoint.SETTING)) {
                settings.put(name.substring(Endpoint.SETTING.length()), value);
            }
        });
        return settings;
    }

    private static String export(String name, String value) {
        return "export " + name + "='" + value.replace("'", "'\\''") + "'";
    }
}
