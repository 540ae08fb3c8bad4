package dev.spotkeeper.rehearsal.house;

import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import dev.spotkeeper.simulator.http.Fields;
import dev.spotkeeper.simulator.http.WireRequest;
import dev.spotkeeper.simulator.http.WireResponse;
import dev.spotkeeper.simulator.http.WireService;
import java.io.IOException;
import java.net.URI;
import reactor.core.publisher.Mono;

/** Carries the Azure SDK's requests to a service of the simulator in memory, and counts them. */
public final class WireTransport implements HttpClient {
    private final WireService service;
    private int requests;

    public WireTransport(WireService service) {
        this.service = service;
    }

    /** Returns how many requests were made so far. */
    public int requests() {
        return requests;
    }

    @Override
    public Mono<HttpResponse> send(HttpRequest request) {
        return Mono.defer(() -> {
            requests++;
            WireResponse answer = service.handle(toWire(request));
            return answer.delivery().lost()
                    ? Mono.error(new IOException("the connection was cut before the answer"))
                    : Mono.just(new WireAnswer(request, answer));
        });
    }

    private static WireRequest toWire(HttpRequest request) {
        Fields headers = Fields.none();
        for (var header : request.getHeaders()) {
            headers = headers.with(header.getName(), header.getValue());
        }
        String body = request.getBodyAsBinaryData() == null
                ? ""
                : request.getBodyAsBinaryData().toString();
        return new WireRequest(
                request.getHttpMethod().name(), URI.create(request.getUrl().toString()), headers, body);
    }
}
