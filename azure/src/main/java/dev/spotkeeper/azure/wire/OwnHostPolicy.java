package dev.spotkeeper.azure.wire;

import com.azure.core.exception.ClientAuthenticationException;
import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpPipelineNextPolicy;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.HttpPipelinePolicy;
import reactor.core.publisher.Mono;

/** Stops every request that would take a token elsewhere: next links and operation URLs come from answers and records. */
record OwnHostPolicy(ArmEndpoint arm) implements HttpPipelinePolicy {
    @Override
    public Mono<HttpResponse> process(HttpPipelineCallContext context, HttpPipelineNextPolicy next) {
        if (arm.owns(context.getHttpRequest().getUrl().toString())) {
            return next.process();
        }
        return Mono.error(new ClientAuthenticationException("no token for another host than " + arm.base(), null));
    }
}
