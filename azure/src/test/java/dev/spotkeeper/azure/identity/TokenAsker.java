package dev.spotkeeper.azure.identity;

import com.azure.core.credential.TokenRequestContext;
import com.azure.core.exception.ClientAuthenticationException;
import dev.spotkeeper.azure.wire.AzureHttp;

/** A process that asks for a token once, as the app does, and says what came of it. */
final class TokenAsker {
    private TokenAsker() {}

    public static void main(String[] arguments) {
        TokenRequestContext scope = new TokenRequestContext().addScopes("https://management.azure.com/.default");
        try {
            System.out.println(AzureCredentials.create(AzureHttp.create())
                    .getTokenSync(scope)
                    .getToken());
        } catch (ClientAuthenticationException failed) {
            System.out.println("no token");
        }
        System.exit(0);
    }
}
