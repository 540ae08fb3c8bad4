package dev.spotkeeper.cli.local;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Says how other tools reach the running local Azure: shell lines, or the settings of {@code func start}. */
public final class EnvironmentLines {
    /** What the SDKs would prefer to the identity of local Azure, if a user's shell has it. */
    private static final List<String> MISLEADING = List.of(
            "AZURE_CLIENT_ID",
            "AZURE_CLIENT_SECRET",
            "AZURE_TENANT_ID",
            "IDENTITY_SERVER_THUMBPRINT",
            "IMDS_ENDPOINT",
            "MSI_ENDPOINT",
            "MSI_SECRET");

    private static final String LOOPBACK = "127.0.0.1,localhost";
    private static final Gson PRETTY = new GsonBuilder()
            .setPrettyPrinting()
            .disableHtmlEscaping()
            .serializeNulls()
            .create();

    private final LocalState state;

    public EnvironmentLines(LocalState state) {
        this.state = state;
    }

    /** Returns shell lines for az, the SDKs and curl; to be evaluated. */
    public String forShell() {
        List<String> lines = new ArrayList<>();
        variables().forEach((name, value) -> lines.add(export(name, value)));
        lines.add("unset " + String.join(" ", MISLEADING));
        lines.addAll(List.of(
                "# The Azure CLI, once:",
                "#   az cloud register -n Local --endpoint-resource-manager \"$SPOTKEEPER_ARM_ENDPOINT\"",
                "#   az cloud set -n Local && az login --identity && az vm list -o table"));
        return String.join("\n", lines);
    }

    /** Returns the same variables as an object; one that is null is to be unset. */
    public String forPrograms() {
        JsonObject values = new JsonObject();
        variables().forEach(values::addProperty);
        MISLEADING.forEach(name -> values.add(name, JsonNull.INSTANCE));
        return PRETTY.toJson(values);
    }

    private Map<String, String> variables() {
        String arm = state.get(Endpoint.ARM);
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("AZURE_CONFIG_DIR", state.get(Endpoint.AZ_CONFIG));
        variables.put("AZURE_CORE_COLLECT_TELEMETRY", "no");
        // az would download a Bicep CLI, and trusts nobody but local Azure here.
        variables.put("AZURE_BICEP_USE_BINARY_FROM_PATH", "true");
        variables.put("BICEP_TRUSTED_CLOUDS", trustedClouds(arm));
        variables.put("REQUESTS_CA_BUNDLE", state.get(Endpoint.CA));
        variables.put("CURL_CA_BUNDLE", state.get(Endpoint.CA));
        variables.put("SSL_CERT_FILE", state.get(Endpoint.CA));
        variables.put("NODE_EXTRA_CA_CERTS", state.get(Endpoint.CA));
        variables.put("NO_PROXY", LOOPBACK);
        variables.put("no_proxy", LOOPBACK);
        variables.put("IDENTITY_ENDPOINT", state.get(Endpoint.IDENTITY));
        variables.put("IDENTITY_HEADER", state.get(Endpoint.OWNER));
        variables.put("AZURE_TOKEN_CREDENTIALS", "ManagedIdentityCredential");
        variables.put("AZURE_SUBSCRIPTION_ID", state.get(Endpoint.SUBSCRIPTION));
        variables.put("SPOTKEEPER_RESOURCE_GROUP", state.get(Endpoint.GROUP));
        variables.put("SPOTKEEPER_ARM_ENDPOINT", arm);
        variables.put("SPOTKEEPER_CONTROL", state.get(Endpoint.CONTROL));
        variables.put("SPOTKEEPER_LOGS_ENDPOINT", setting("SPOTKEEPER_LOGS_ENDPOINT"));
        variables.put("SPOTKEEPER_LOGS_WORKSPACE", setting("SPOTKEEPER_LOGS_WORKSPACE"));
        variables.put("SPOTKEEPER_PRICES_ENDPOINT", setting("SPOTKEEPER_PRICES_ENDPOINT"));
        variables.put("SPOTKEEPER_WORK_QUEUE_URI", setting("SpotkeeperWork__queueServiceUri"));
        variables.put("SPOTKEEPER_WORK_BLOB_URI", setting("SpotkeeperWork__blobServiceUri"));
        variables.put("SPOTKEEPER_ALERTS", state.get(Endpoint.ALERTS));
        return variables;
    }

    private String setting(String name) {
        return state.get(Endpoint.setting(name));
    }

    /** The Bicep CLI reads no configuration that names a cloud which is not approved here. */
    private static String trustedClouds(String arm) {
        JsonObject cloud = new JsonObject();
        cloud.addProperty("resourceManagerEndpoint", arm);
        cloud.addProperty("activeDirectoryAuthority", arm);
        JsonArray clouds = new JsonArray();
        clouds.add(cloud);
        return clouds.toString();
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
        return PRETTY.toJson(settings);
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
