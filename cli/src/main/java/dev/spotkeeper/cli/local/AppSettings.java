package dev.spotkeeper.cli.local;

import dev.spotkeeper.simulator.LocalAzure;
import dev.spotkeeper.simulator.identity.Principal;
import dev.spotkeeper.simulator.tls.LocalCertificate;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;

/** The settings of the functions on one local Azure, and the state that tells them to others. */
final class AppSettings {
    /** The function key: it opens nothing but a port of this machine. */
    static final String KEY = "local";

    private static final Map<String, String> DEFAULTS = Map.of(
            "SPOTKEEPER_RETRY_SCHEDULE", "0 * * * * *",
            "SPOTKEEPER_RECONCILE_SCHEDULE", "0 */5 * * * *",
            "SPOTKEEPER_PRICE_SCHEDULE", "0 20 * * * *");

    private final LocalAzure azure;
    private final Map<String, String> more;

    AppSettings(LocalAzure azure, Map<String, String> more) {
        this.azure = azure;
        this.more = more;
    }

    /** Returns a client for the owner of this local Azure. */
    LocalClient client() {
        return new LocalClient(new LocalClient.Door(
                azure.endpoints().identity(),
                Principal.OWNER.name(),
                azure.trustStore(),
                LocalCertificate.TRUST_PASSWORD));
    }

    Map<String, String> values() {
        Map<String, String> values = new TreeMap<>(DEFAULTS);
        values.putAll(azure.environment(Principal.APP));
        // The app knows its own deeds in the activity log by it.
        values.put("AZURE_CLIENT_ID", Principal.APP.applicationId());
        // The host's own storage, for its locks: by identity, like all else.
        values.putAll(azure.storage().control().settings("AzureWebJobsStorage"));
        values.putAll(more);
        return values;
    }

    /** Returns where the functions take alerts, with the key that they ask for. */
    static URI alerts(URI functions) {
        return URI.create(functions + "/api/alerts?code=" + KEY);
    }

    LocalState state(EnvironmentSettings settings, URI functions) {
        Map<String, String> endpoints = new TreeMap<>();
        endpoints.put(Endpoint.ARM, azure.endpoints().arm().toString());
        endpoints.put(Endpoint.IDENTITY, azure.endpoints().identity().toString());
        endpoints.put(Endpoint.OWNER, Principal.OWNER.name());
        endpoints.put(Endpoint.CONTROL, azure.endpoints().control().toString());
        endpoints.put(Endpoint.FUNCTIONS, functions.toString());
        endpoints.put(Endpoint.ALERTS, alerts(functions).toString());
        endpoints.put(Endpoint.SUBSCRIPTION, azure.subscriptionId());
        endpoints.put(Endpoint.GROUP, azure.resourceGroup());
        endpoints.put(Endpoint.CA, azure.certificate().caPem().toString());
        endpoints.put(Endpoint.TRUST_STORE, azure.certificate().trustStore().toString());
        endpoints.put(Endpoint.TRUST_PASSWORD, LocalCertificate.TRUST_PASSWORD);
        endpoints.put(Endpoint.JAVA_ARGUMENTS, String.join(" ", azure.javaOptions()));
        endpoints.put(Endpoint.AZ_CONFIG, AzFolder.of(settings.home()).path().toString());
        endpoints.put(Endpoint.LOGS, settings.folder().logs().toString());
        values().forEach((name, value) -> endpoints.put(Endpoint.setting(name), value));
        return new LocalState(ProcessHandle.current().pid(), endpoints);
    }
}
