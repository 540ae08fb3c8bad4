package dev.spotkeeper.simulator.host;

import java.net.URI;
import java.util.Locale;

/**
 * An identity-based connection of Azure Functions, by the prefix of its settings: {@code X__queueServiceUri} and so on, or
 * {@code X__accountName}, with {@code X__clientId} for a user-assigned identity.
 *
 * @param serviceUri without trailing slash
 * @param clientId empty for the only identity
 */
record StorageConnection(URI serviceUri, String clientId) {
    /**
     * Reads a connection.
     *
     * @param service {@code blob} or {@code queue}
     */
    static StorageConnection of(Settings settings, String prefix, String service) {
        if (settings.find(prefix).isPresent()) {
            throw new HostProblem(
                    "the connection " + prefix + " is a connection string: the local host signs in by identity"
                            + " only, so set " + prefix + "__" + service + "ServiceUri instead");
        }
        String uri = settings.find(prefix + "__" + service + "ServiceUri")
                .or(() -> settings.find(prefix + "__accountName").map(account -> publicCloud(account, service)))
                .orElseThrow(() -> new HostProblem("the setting " + prefix + "__" + service + "ServiceUri is missing"));
        return new StorageConnection(
                URI.create(uri.replaceAll("/+$", "")),
                settings.find(prefix + "__clientId").orElse(""));
    }

    private static String publicCloud(String account, String service) {
        return "https://" + account.toLowerCase(Locale.ROOT) + "." + service + ".core.windows.net";
    }
}
