package dev.spotkeeper.cli.fleet;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.azure.core.http.HttpClient;
import dev.spotkeeper.azure.knowledge.ArmKnowledge;
import dev.spotkeeper.azure.storage.ControlTables;
import dev.spotkeeper.azure.storage.TableWorkers;
import dev.spotkeeper.azure.wire.ArmEndpoint;
import dev.spotkeeper.azure.wire.ArmPipeline;
import dev.spotkeeper.azure.wire.AzureHttp;
import dev.spotkeeper.cli.local.ArmPaths;
import dev.spotkeeper.cli.local.Endpoint;
import dev.spotkeeper.cli.local.LocalClient;
import dev.spotkeeper.cli.local.LocalState;
import dev.spotkeeper.core.port.Knowledge;
import dev.spotkeeper.core.port.Prices;
import dev.spotkeeper.core.port.Workers;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import reactor.core.publisher.Mono;

/** The clients of a running local Azure, signed in as the owner and trusting its certificate. */
public final class RunningAzure {
    /** A command lives for seconds, a follower asks again. */
    private static final Duration TOKEN_LIFE = Duration.ofMinutes(5);

    private final LocalState state;
    private final LocalClient client;
    private final HttpClient http;

    /** Opens what a state file tells of. */
    public RunningAzure(LocalState state) {
        this.state = state;
        this.client = LocalClient.asOwner(state);
        this.http = AzureHttp.trusting(client.tls());
    }

    LocalState state() {
        return state;
    }

    /** Opens the tables of the control account. */
    ControlTables tables() {
        return tables("SpotkeeperControl__tableServiceUri");
    }

    /** Opens what workers say of themselves, in the work account. */
    Workers workers() {
        return new TableWorkers(tables("SpotkeeperWork__tableServiceUri"));
    }

    /** Opens what is published about sizes and the Spot market, without prices on demand. */
    public Knowledge knowledge(InstantSource clock) {
        ArmEndpoint arm = new ArmEndpoint(URI.create(state.get(Endpoint.ARM)), ArmPaths.SCOPE);
        return new ArmKnowledge(arm, ArmPipeline.create(arm, credential(), http), Prices.NONE, clock);
    }

    private ControlTables tables(String setting) {
        return ControlTables.open(URI.create(state.get(Endpoint.setting(setting))), credential(), http);
    }

    /** Returns the HTTP client of the SDK's clients. */
    public HttpClient http() {
        return http;
    }

    /** Returns the client of a person. */
    public LocalClient client() {
        return client;
    }

    private TokenCredential credential() {
        return request -> Mono.fromCallable(() -> token(request));
    }

    private AccessToken token(TokenRequestContext request) {
        String audience = request.getScopes().get(0).replaceFirst("/\\.default$", "");
        return new AccessToken(
                client.token(audience), OffsetDateTime.now(ZoneOffset.UTC).plus(TOKEN_LIFE));
    }
}
