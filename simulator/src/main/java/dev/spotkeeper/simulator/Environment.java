package dev.spotkeeper.simulator;

import dev.spotkeeper.simulator.identity.Principal;
import dev.spotkeeper.simulator.tls.LocalCertificate;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The environment variables and options that point programs at a local Azure. */
final class Environment {
    private Environment() {}

    /** For the app, az and SDKs. */
    static Map<String, String> of(Endpoints endpoints, Principal principal, String subscriptionId) {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("IDENTITY_ENDPOINT", endpoints.identity().toString());
        variables.put("IDENTITY_HEADER", principal.name());
        variables.put("AZURE_TOKEN_CREDENTIALS", "ManagedIdentityCredential");
        variables.put("SPOTKEEPER_ARM_ENDPOINT", endpoints.arm().toString());
        variables.put("SPOTKEEPER_SUBSCRIPTIONS", subscriptionId);
        variables.put("SPOTKEEPER_LOGS_ENDPOINT", endpoints.logs().toString());
        variables.put("SPOTKEEPER_PRICES_ENDPOINT", endpoints.prices().toString());
        variables.put("SPOTKEEPER_LOGS_WORKSPACE", endpoints.workspace());
        variables.putAll(endpoints.storage().settings());
        return variables;
    }

    /** For a worker: its token comes from IMDS, and it knows the work account alone. */
    static Map<String, String> ofWorker(Endpoints endpoints, String vmName) {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("SPOTKEEPER_IMDS_ENDPOINT", endpoints.imdsOf(vmName).toString());
        variables.put("APPLICATIONINSIGHTS_CONNECTION_STRING", endpoints.connectionString());
        variables.put("SPOTKEEPER_WORK_QUEUE_URI", endpoints.storage().work().queueServiceUri());
        variables.put("SPOTKEEPER_WORK_BLOB_URI", endpoints.storage().work().blobServiceUri());
        variables.put("SPOTKEEPER_WORK_TABLE_URI", endpoints.storage().work().tableServiceUri());
        return variables;
    }

    /** What lets a JVM trust the certificate. */
    static List<String> javaOptions(Path trustStore) {
        return List.of(
                "-Djavax.net.ssl.trustStore=" + trustStore.toAbsolutePath(),
                "-Djavax.net.ssl.trustStorePassword=" + LocalCertificate.TRUST_PASSWORD,
                "-Djavax.net.ssl.trustStoreType=PKCS12");
    }
}
