package dev.spotkeeper.azure.identity;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import com.azure.identity.DefaultAzureCredentialBuilder;

/** The one chain of credentials, in Azure and against local Azure alike. */
public final class AzureCredentials {
    private AzureCredentials() {}

    /**
     * Builds the chain: the managed identity in Azure ({@code AZURE_CLIENT_ID} chooses a user-assigned one), a developer's
     * sign-in elsewhere. Build it once: it caches tokens.
     */
    public static TokenCredential create(HttpClient http) {
        return new DefaultAzureCredentialBuilder().httpClient(http).build();
    }
}
