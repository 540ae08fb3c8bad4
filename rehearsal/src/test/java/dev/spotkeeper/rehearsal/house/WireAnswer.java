package dev.spotkeeper.rehearsal.house;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.BinaryData;
import dev.spotkeeper.simulator.http.WireResponse;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** An answer of the simulator as the Azure SDK reads it. */
final class WireAnswer extends HttpResponse {
    private final WireResponse answer;

    WireAnswer(HttpRequest request, WireResponse answer) {
        super(request);
        this.answer = answer;
    }

    @Override
    public int getStatusCode() {
        return answer.status();
    }

    @Override
    @Deprecated
    public @Nullable String getHeaderValue(String name) {
        HttpHeaderName header = HttpHeaderName.fromString(name);
        return getHeaders().getValue(header);
    }

    @Override
    public HttpHeaders getHeaders() {
        HttpHeaders headers = new HttpHeaders();
        answer.headers().values().forEach((name, value) -> headers.set(HttpHeaderName.fromString(name), value));
        return headers;
    }

    @Override
    public Flux<ByteBuffer> getBody() {
        return Flux.just(ByteBuffer.wrap(answer.body().getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public Mono<byte[]> getBodyAsByteArray() {
        return Mono.just(answer.body().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Mono<String> getBodyAsString() {
        return Mono.just(answer.body());
    }

    @Override
    public Mono<String> getBodyAsString(Charset charset) {
        return getBodyAsString();
    }

    @Override
    public BinaryData getBodyAsBinaryData() {
        return BinaryData.fromString(answer.body());
    }
}
