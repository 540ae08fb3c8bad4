package dev.spotkeeper.azure.identity;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import com.azure.core.http.policy.FixedDelay;
import com.azure.core.http.policy.RetryPolicy;
import com.azure.identity.DefaultAzureCredentialBuilder;
import java.time.Duration;

/** The one chain of credentials, in Azure and against local Azure alike. */
public final class AzureCredentials {
    private AzureCredentials() {}

    /**
     * Builds the chain: the managed identity in Azure ({@code AZURE_CLIENT_ID} chooses a user-assigned one), a developer's
     * sign-in elsewhere. Build it once: it caches tokens.
     *
     * <p>It asks once: the SDK's usual policy sleeps between its tries, and the whole {@code Retry-After} at that, on the
     * function's thread. As with ARM, a later delivery or pass is the retry.
     */
    public static TokenCredential create(HttpClient http) {
        return new DefaultAzureCredentialBuilder()
                .httpClient(http)
                .retryPolicy(new RetryPolicy(new FixedDelay(0, Duration.ZERO)))
                .maxRetry(0)
                .build();
    }
}
