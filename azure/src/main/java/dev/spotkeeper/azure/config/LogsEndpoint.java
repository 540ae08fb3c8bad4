package dev.spotkeeper.azure.config;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The logs that are asked about VMs.
 *
 * @param base the Log Analytics query service, without a slash at the end
 * @param scope the scope of tokens for it
 * @param workspace the id of the workspace (a GUID) that the activity log and the workers' traces go to
 */
public record LogsEndpoint(URI base, String scope, String workspace) {
    /** The setting that names the query service; that of ARM's cloud when it is absent. */
    public static final String ENDPOINT = "SPOTKEEPER_LOGS_ENDPOINT";

    /** The setting that names the workspace. */
    public static final String WORKSPACE = "SPOTKEEPER_LOGS_WORKSPACE";

    private static final String GUID = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";

    static LogsEndpoint of(Map<String, String> settings, Cloud cloud) {
        URI base = setting(settings, ENDPOINT)
                .or(cloud::logs)
                .map(text -> AzureEndpoints.uri(ENDPOINT, text))
                .orElseThrow(() -> AzureEndpoints.refused(ENDPOINT, "is not set"));
        if (!cloud.holdsLogs(base)) {
            throw AzureEndpoints.refused(
                    ENDPOINT,
                    "is not the query service of Log Analytics in the same cloud as ARM ("
                            + cloud.name().toLowerCase(Locale.ROOT) + "): " + base);
        }
        return new LogsEndpoint(base, cloud.logsScope(), workspace(settings));
    }

    /** Without a workspace no start that rests on an alert alone could be allowed: nobody could say that no person stopped the VM. */
    private static String workspace(Map<String, String> settings) {
        return setting(settings, WORKSPACE)
                .filter(id -> id.matches(GUID))
                .orElseThrow(() -> AzureEndpoints.refused(
                        WORKSPACE,
                        "must be the id (a GUID) of the Log Analytics workspace that the activity log is exported to"));
    }

    private static Optional<String> setting(Map<String, String> settings, String name) {
        return Optional.ofNullable(settings.get(name)).map(String::strip).filter(text -> !text.isEmpty());
    }
}
