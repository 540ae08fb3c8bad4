package dev.spotkeeper.azure.wire;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.Context;
import java.net.URI;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/** Azure in memory: a script answers the pipeline's requests, which are kept for the test to look at. */
public final class ScriptedAzure implements HttpClient {
    /** ARM's address in tests. */
    public static final ArmEndpoint ARM =
            new ArmEndpoint(URI.create("https://management.azure.com"), "https://management.azure.com/.default");

    /** A credential that always has a token. */
    public static final TokenCredential TOKENS =
            context -> Mono.just(new AccessToken("token-for-" + context.getScopes(), OffsetDateTime.MAX));

    private final Function<HttpRequest, Mono<HttpResponse>> script;
    private final List<HttpRequest> requests = new ArrayList<>();

    private ScriptedAzure(Function<HttpRequest, Mono<HttpResponse>> script) {
        this.script = script;
    }

    /** Answers each request by a script. */
    public static ScriptedAzure answering(Function<HttpRequest, Answer> script) {
        return new ScriptedAzure(
                request -> Mono.fromSupplier(() -> new ScriptedResponse(request, script.apply(request))));
    }

    /** Answers every request alike. */
    public static ScriptedAzure answering(Answer answer) {
        return answering(request -> answer);
    }

    /** Breaks every request. */
    public static ScriptedAzure breaking(Exception failure) {
        return new ScriptedAzure(request -> Mono.error(failure));
    }

    /** Returns the pipeline of production on top of this. */
    public HttpPipeline pipeline() {
        return ArmPipeline.create(ARM, TOKENS, this);
    }

    /** Returns what was asked, in order: method and URL. */
    public List<String> asked() {
        return requests.stream()
                .map(request -> request.getHttpMethod() + " " + request.getUrl())
                .toList();
    }

    /** Returns the requests in order. */
    public List<HttpRequest> requests() {
        return requests;
    }

    @Override
    public Mono<HttpResponse> send(HttpRequest request) {
        requests.add(request);
        return script.apply(request);
    }

    /** Buffers an answer that the SDK's clients ask to be read at once, as real HTTP clients do. */
    @Override
    public Mono<HttpResponse> send(HttpRequest request, Context context) {
        boolean eager = context.getData("azure-eagerly-read-response")
                .map(Boolean.TRUE::equals)
                .orElse(false);
        return eager ? send(request).map(HttpResponse::buffer) : send(request);
    }

    /** An answer of Azure. */
    public record Answer(int status, String body, HttpHeaders headers) {
        /** Returns an answer without headers of its own. */
        public static Answer of(int status, String body) {
            return new Answer(status, body, new HttpHeaders());
        }

        /** Returns this answer with one more header. */
        public Answer with(String name, String value) {
            HttpHeaders more = new HttpHeaders(headers).set(HttpHeaderName.fromString(name), value);
            return new Answer(status, body, more);
        }
    }
}
