package dev.spotkeeper.azure.wire;

import com.azure.core.exception.HttpResponseException;
import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpPipelineNextPolicy;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.HttpPipelinePolicy;
import reactor.core.publisher.Mono;

/**
 * Ends a refused request itself: the logs client of azure-monitor-query 1.5.2 dies of a null pointer when a refusal has no body,
 * as those of gateways have none.
 */
final class RefusalPolicy implements HttpPipelinePolicy {
    @Override
    public Mono<HttpResponse> process(HttpPipelineCallContext context, HttpPipelineNextPolicy next) {
        return next.process().flatMap(RefusalPolicy::checked);
    }

    private static Mono<HttpResponse> checked(HttpResponse response) {
        return response.getStatusCode() < 400
                ? Mono.just(response)
                : Mono.error(new HttpResponseException("status " + response.getStatusCode(), response.buffer()));
    }
}
