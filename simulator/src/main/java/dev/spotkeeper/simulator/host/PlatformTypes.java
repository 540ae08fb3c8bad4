package dev.spotkeeper.simulator.host;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The interfaces of {@code com.microsoft.azure.functions} as the worker's jars hold them, and objects that implement them. */
final class PlatformTypes {
    private static final String PACKAGE = "com.microsoft.azure.functions.";

    private final Class<?> context;
    private final Class<?> trace;
    private final Class<?> request;
    private final Class<?> response;
    private final Class<?> builder;
    private final Class<?> output;
    private final Class<?> method;
    private final Class<?> status;

    PlatformTypes(ClassLoader worker) {
        context = load(worker, "ExecutionContext");
        trace = load(worker, "TraceContext");
        request = load(worker, "HttpRequestMessage");
        response = load(worker, "HttpResponseMessage");
        builder = load(worker, "HttpResponseMessage$Builder");
        output = load(worker, "OutputBinding");
        method = load(worker, "HttpMethod");
        status = load(worker, "HttpStatusType");
    }

    boolean isContext(Class<?> type) {
        return type == context;
    }

    boolean isRequest(Class<?> type) {
        return type == request;
    }

    boolean isOutput(Class<?> type) {
        return type == output;
    }

    Object newContext(String function, String invocation, Logger logger) {
        Object traceContext = Answering.as(
                trace,
                Map.of(
                        "getTraceparent", none -> "",
                        "getTracestate", none -> "",
                        "getAttributes", none -> Map.of()),
                "");
        return Answering.as(
                context,
                Map.of(
                        "getLogger", none -> logger,
                        "getInvocationId", none -> invocation,
                        "getFunctionName", none -> function,
                        "getTraceContext", none -> traceContext),
                invocation);
    }

    /**
     * Makes an {@code OutputBinding} that keeps what the function sets.
     *
     * @param values where to keep it, under {@code name}
     */
    Object newOutput(String name, Map<String, Object> values) {
        Map<String, Function<Object[], @Nullable Object>> answers = new LinkedHashMap<>();
        answers.put("getValue", none -> values.get(name));
        answers.put("setValue", given -> {
            values.put(name, given[0]);
            return null;
        });
        return Answering.as(output, answers, values);
    }

    Object newRequest(HttpCall call, Object body) {
        return Answering.as(
                request,
                Map.of(
                        "getUri", none -> call.uri(),
                        "getHttpMethod", none -> httpMethod(call.method()),
                        "getHeaders", none -> call.headers(),
                        "getQueryParameters", none -> call.query(),
                        "getBody", none -> body,
                        "createResponseBuilder", given -> newBuilder(new ReplyDraft(statusOf(given[0])))),
                call);
    }

    /** Reads what an HTTP function returned: nothing, a response that {@link #newRequest} led to, or a plain value. */
    HttpReply replyOf(@Nullable Object returned) {
        if (returned == null) {
            return HttpReply.empty(204);
        }
        if (response.isInstance(returned)) {
            if (Answering.stateOf(returned) instanceof ReplyDraft draft) {
                return draft.toReply();
            }
            throw new UnsupportedOperationException(
                    "a response must come from HttpRequestMessage.createResponseBuilder");
        }
        ReplyDraft plain = new ReplyDraft(200);
        plain.body(returned);
        return plain.toReply();
    }

    private Object newBuilder(ReplyDraft draft) {
        Object[] self = new Object[1];
        self[0] = Answering.as(
                builder,
                Map.of(
                        "status", given -> fluent(self, () -> draft.status(statusOf(given[0]))),
                        "header", given -> fluent(self, () -> draft.header((String) given[0], (String) given[1])),
                        "body", given -> fluent(self, () -> draft.body(given[0])),
                        "build", none -> newResponse(draft)),
                draft);
        return self[0];
    }

    private static Object fluent(Object[] self, Runnable change) {
        change.run();
        return self[0];
    }

    private Object newResponse(ReplyDraft draft) {
        Map<String, Function<Object[], @Nullable Object>> answers = new LinkedHashMap<>();
        answers.put("getStatus", none -> customStatus(draft.status()));
        answers.put("getStatusCode", none -> draft.status());
        answers.put("getHeader", given -> draft.find((String) given[0]));
        answers.put("getBody", none -> draft.rawBody());
        return Answering.as(response, answers, draft);
    }

    private Object customStatus(int code) {
        return Answering.as(status, Map.of("value", none -> code), code);
    }

    private int statusOf(Object given) {
        return (int) Reflection.call(status, "value", given);
    }

    private Object httpMethod(String name) {
        return Optional.ofNullable(method.getEnumConstants()).stream()
                .flatMap(java.util.Arrays::stream)
                .filter(constant -> constant.toString().equals(name.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new UnsupportedOperationException("HTTP method " + name));
    }

    private static Class<?> load(ClassLoader worker, String name) {
        try {
            return worker.loadClass(PACKAGE + name);
        } catch (ClassNotFoundException missing) {
            throw new HostProblem("the worker's jars lack " + PACKAGE + name + ": build the simulator again", missing);
        }
    }
}
