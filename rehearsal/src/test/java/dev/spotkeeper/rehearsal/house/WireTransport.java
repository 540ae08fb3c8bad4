package dev.spotkeeper.rehearsal.house;

import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import dev.spotkeeper.simulator.http.Fields;
import dev.spotkeeper.simulator.http.WireRequest;
import dev.spotkeeper.simulator.http.WireResponse;
import dev.spotkeeper.simulator.http.WireService;
import dev.spotkeeper.simulator.time.VirtualTime;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import reactor.core.publisher.Mono;

/** Carries the Azure SDK's requests to a service of the simulator in memory, and counts them. */
public final class WireTransport implements HttpClient {
    /** What production waits for an answer before it takes it for lost. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final WireService service;
    private final VirtualTime time;
    private int requests;

    /**
     * Carries requests to a service.
     *
     * @param time what passes while an answer is held back; everything else goes on meanwhile
     */
    public WireTransport(WireService service, VirtualTime time) {
        this.service = service;
        this.time = time;
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
            return arrived(request, answer);
        });
    }

    private Mono<HttpResponse> arrived(HttpRequest request, WireResponse answer) {
        Duration held = answer.delivery().heldFor();
        if (held.compareTo(PATIENCE) >= 0) {
            time.advance(PATIENCE);
            return Mono.error(new HttpTimeoutException("no answer within " + PATIENCE));
        }
        time.advance(held);
        return answer.delivery().lost()
                ? Mono.error(new IOException("the connection was cut before the answer"))
                : Mono.just(new WireAnswer(request, answer));
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
