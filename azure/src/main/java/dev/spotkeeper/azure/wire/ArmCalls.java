package dev.spotkeeper.azure.wire;

import com.azure.core.exception.AzureException;
import com.azure.core.exception.HttpResponseException;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Makes requests to ARM, one attempt each and bounded in time, and says what became of them. */
public final class ArmCalls {
    /** A token, a connection and an answer together; below it each has its own limit ({@link AzureHttp}). */
    private static final Duration LIMIT = Duration.ofSeconds(45);

    private static final List<Class<? extends IOException>> BEFORE_SENDING =
            List.of(ConnectException.class, HttpConnectTimeoutException.class, UnknownHostException.class);

    private ArmCalls() {}

    /** Awaits a call of an SDK client. */
    public static <T> ArmAnswer<T> await(Mono<T> call) {
        try {
            @Nullable T value = bounded(call).block();
            return value == null ? new ArmAnswer.Lost<>("an answer without content") : new ArmAnswer.Received<>(value);
        } catch (HttpResponseException answered) {
            return ofResponse(answered);
        } catch (AzureException noToken) {
            return new ArmAnswer.Unsent<>("no token: " + noToken.getMessage());
        } catch (UncheckedIOException broken) {
            return ofBreak(Objects.requireNonNullElse(broken.getCause(), broken));
        }
    }

    /** Makes a GET that no SDK client covers. */
    public static ArmAnswer<ArmDocument> get(HttpPipeline pipeline, String url) {
        return send(pipeline, new HttpRequest(HttpMethod.GET, url));
    }

    /** Makes a DELETE that no SDK client covers. It begins one: nobody waits for its end. */
    public static ArmAnswer<ArmDocument> delete(HttpPipeline pipeline, String url) {
        return send(pipeline, new HttpRequest(HttpMethod.DELETE, url));
    }

    /**
     * Makes a POST that no SDK client covers.
     *
     * @param json the body, possibly empty
     */
    public static ArmAnswer<ArmDocument> post(HttpPipeline pipeline, String url, String json) {
        HttpRequest request = new HttpRequest(HttpMethod.POST, url).setBody(json);
        return send(
                pipeline,
                json.isEmpty() ? request : request.setHeader(HttpHeaderName.CONTENT_TYPE, "application/json"));
    }

    private static ArmAnswer<ArmDocument> send(HttpPipeline pipeline, HttpRequest request) {
        return await(pipeline.send(request).flatMap(ArmCalls::read));
    }

    private static Mono<ArmDocument> read(HttpResponse response) {
        if (response.getStatusCode() >= 400) {
            return Mono.error(new HttpResponseException("status " + response.getStatusCode(), response));
        }
        return response.getBodyAsString()
                .defaultIfEmpty("")
                .map(body -> new ArmDocument(response.getStatusCode(), body, RetryAfter.of(response.getHeaders())));
    }

    private static <T> Mono<T> bounded(Mono<T> call) {
        return call.timeout(LIMIT)
                .onErrorMap(TimeoutException.class, late -> new HttpTimeoutException("no answer within " + LIMIT))
                .onErrorMap(IOException.class, UncheckedIOException::new);
    }

    private static <T> ArmAnswer<T> ofResponse(HttpResponseException answered) {
        @Nullable HttpResponse response = answered.getResponse();
        if (response == null) {
            return new ArmAnswer.Unsent<>("no token: " + answered.getMessage());
        }
        if (response.getStatusCode() < 400) {
            return new ArmAnswer.Lost<>("an unreadable answer with status " + response.getStatusCode());
        }
        String body = response.getBodyAsString().defaultIfEmpty("").block();
        return new ArmAnswer.Rejected<>(ArmErrors.parse(
                response.getStatusCode(), body == null ? "" : body, RetryAfter.of(response.getHeaders())));
    }

    private static <T> ArmAnswer<T> ofBreak(Throwable broken) {
        String why = words(broken);
        return BEFORE_SENDING.stream().anyMatch(type -> type.isInstance(broken))
                ? new ArmAnswer.Unsent<>(why)
                : new ArmAnswer.Lost<>(why);
    }

    /** The JDK's client says nothing of a host that it cannot find or reach but the names of its exceptions. */
    private static String words(Throwable broken) {
        for (@Nullable Throwable cause = broken; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnresolvedAddressException || cause instanceof UnknownHostException) {
                return "the name of the host cannot be resolved";
            }
        }
        @Nullable String message = broken.getMessage();
        String name = broken.getClass().getSimpleName();
        return message == null ? name : name + ": " + message;
    }
}
