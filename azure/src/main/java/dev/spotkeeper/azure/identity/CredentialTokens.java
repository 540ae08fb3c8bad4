package dev.spotkeeper.azure.identity;

import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.azure.core.exception.AzureException;
import java.io.IOException;

/**
 * Tokens of the SDK's credential chain, for processes that no platform gives an identity.
 *
 * @param credential the chain
 */
public record CredentialTokens(TokenCredential credential) implements StorageTokens {
    private static final String SCOPE = "https://storage.azure.com/.default";

    @Override
    public String token() throws IOException {
        try {
            return credential
                    .getTokenSync(new TokenRequestContext().addScopes(SCOPE))
                    .getToken();
        } catch (AzureException noToken) {
            throw new IOException("no token: " + noToken.getMessage(), noToken);
        }
    }
}
