package dev.spotkeeper.azure.wire;

import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpPipelineNextPolicy;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.HttpPipelinePolicy;
import reactor.core.publisher.Mono;

/** Keeps the body of a refusal: the SDK reads it, at times twice, and we read it again in the forms that it does not know. */
public final class BufferedErrorPolicy implements HttpPipelinePolicy {
    @Override
    public Mono<HttpResponse> process(HttpPipelineCallContext context, HttpPipelineNextPolicy next) {
        return next.process().map(response -> response.getStatusCode() >= 400 ? response.buffer() : response);
    }
}
