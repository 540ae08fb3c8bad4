package dev.spotkeeper.azure.wire;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** An answer whose body can be read once, as from a socket. */
final class ScriptedResponse extends HttpResponse {
    private final ScriptedAzure.Answer answer;
    private final AtomicBoolean read = new AtomicBoolean();

    ScriptedResponse(HttpRequest request, ScriptedAzure.Answer answer) {
        super(request);
        this.answer = answer;
    }

    @Override
    public int getStatusCode() {
        return answer.status();
    }

    @Override
    @Deprecated
    public String getHeaderValue(String name) {
        return answer.headers().getValue(HttpHeaderName.fromString(name));
    }

    @Override
    public HttpHeaders getHeaders() {
        HttpHeaders all = new HttpHeaders(answer.headers());
        return answer.body().isEmpty() ? all : all.set(HttpHeaderName.CONTENT_TYPE, "application/json");
    }

    @Override
    public Flux<ByteBuffer> getBody() {
        if (read.getAndSet(true)) {
            return Flux.error(new IllegalStateException("the body was read already"));
        }
        return Flux.just(ByteBuffer.wrap(answer.body().getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public Mono<byte[]> getBodyAsByteArray() {
        return getBody().next().map(ByteBuffer::array);
    }

    @Override
    public Mono<String> getBodyAsString() {
        return getBodyAsString(StandardCharsets.UTF_8);
    }

    @Override
    public Mono<String> getBodyAsString(Charset charset) {
        return getBodyAsByteArray().map(bytes -> new String(bytes, charset));
    }
}
