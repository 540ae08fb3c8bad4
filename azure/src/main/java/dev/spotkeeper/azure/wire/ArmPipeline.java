package dev.spotkeeper.azure.wire;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpPipelineBuilder;
import com.azure.core.http.policy.BearerTokenAuthenticationPolicy;
import com.azure.core.http.policy.HttpPipelinePolicy;
import com.azure.core.http.policy.RequestIdPolicy;
import com.azure.core.http.policy.UserAgentPolicy;

/**
 * The pipeline of every request to ARM. It holds no retry policy on purpose: the SDK's sleeps the whole
 * {@code Retry-After}, uncapped, on the function's thread; here a later pass is the retry.
 */
public final class ArmPipeline {
    private ArmPipeline() {}

    /** Builds the pipeline. */
    public static HttpPipeline create(ArmEndpoint arm, TokenCredential credential, HttpClient http) {
        return create(arm, credential, http, new BufferedErrorPolicy());
    }

    /** Builds the pipeline of the SDK's logs client: the same, for the host and the scope of the logs. */
    public static HttpPipeline forLogs(ArmEndpoint logs, TokenCredential credential, HttpClient http) {
        return create(logs, credential, http, new RefusalPolicy());
    }

    /** Builds the pipeline of a public service of Azure: nobody signs in to it, so that no token can go astray. */
    public static HttpPipeline unsigned(HttpClient http) {
        return new HttpPipelineBuilder()
                .httpClient(http)
                .policies(new UserAgentPolicy("spotkeeper"), new RequestIdPolicy(), new BufferedErrorPolicy())
                .build();
    }

    private static HttpPipeline create(
            ArmEndpoint host, TokenCredential credential, HttpClient http, HttpPipelinePolicy refusals) {
        return new HttpPipelineBuilder()
                .httpClient(http)
                .policies(
                        new UserAgentPolicy("spotkeeper"),
                        new RequestIdPolicy(),
                        new OwnHostPolicy(host),
                        new BearerTokenAuthenticationPolicy(credential, host.scope()),
                        refusals)
                .build();
    }
}
