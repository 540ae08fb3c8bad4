package dev.spotkeeper.azure.identity;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * The managed identity that the Functions platform offers to the process (app-service overview-managed-identity.md, REST
 * endpoint reference).
 *
 * @param endpoint where tokens are asked for
 * @param header the secret that keeps other processes' requests out
 * @param clientId the user-assigned identity; empty for the system-assigned one
 */
public record ManagedIdentity(URI endpoint, String header, Optional<String> clientId) {
    /** Reads what the platform set; empty where there is no such platform, as on a developer's machine. */
    public static Optional<ManagedIdentity> of(Map<String, String> environment) {
        Optional<String> header = text(environment, "IDENTITY_HEADER");
        return text(environment, "IDENTITY_ENDPOINT")
                .filter(endpoint -> header.isPresent())
                .map(endpoint -> new ManagedIdentity(
                        URI.create(endpoint), header.orElseThrow(), text(environment, "AZURE_CLIENT_ID")));
    }

    private static Optional<String> text(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    @Override
    public String toString() {
        return "ManagedIdentity[" + endpoint + "]";
    }
}
