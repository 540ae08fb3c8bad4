package dev.spotkeeper.functions.telemetry;

import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.core.record.Episode;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Spans around passes, and inside them around what is asked of Azure. Each names its VM and its episode: the VM's record and the decision log
 * say which, before anything is asked.
 */
final class Spans {
    /** OpenTelemetry's own word for the id of a resource of a cloud. */
    static final AttributeKey<String> RESOURCE = AttributeKey.stringKey("cloud.resource_id");

    static final AttributeKey<String> EPISODE = AttributeKey.stringKey("spotkeeper.episode.id");
    static final AttributeKey<String> POOL = AttributeKey.stringKey("spotkeeper.pool");

    /** The episodes that the VMs of a pass are in, as far as it has looked. */
    private static final ContextKey<Map<VmId, Known>> EPISODES = ContextKey.named("spotkeeper-episodes");

    private final Tracer tracer;
    private final Guard guard;

    Spans(Tracer tracer, Guard guard) {
        this.tracer = tracer;
        this.guard = guard;
    }

    /**
     * Does a pass over a VM inside a span.
     *
     * @param conclude adds to the span what came of the pass
     */
    <T> T pass(VmId vm, Supplier<T> deed, BiConsumer<Span, T> conclude) {
        return inside(
                "spotkeeper.pass",
                builder -> builder.setAttribute(RESOURCE, vm.path()),
                () -> {
                    try {
                        return deed.get();
                    } finally {
                        guard.tell(() -> name(Span.current(), episode(vm)));
                    }
                },
                conclude);
    }

    /** Says in a span which episode it belongs to, if to any. */
    static void name(Span span, String episode) {
        if (!episode.isEmpty()) {
            span.setAttribute(EPISODE, episode);
        }
    }

    /** Does a pass over a pool inside a span. */
    <T> T poolPass(String pool, Supplier<T> deed, BiConsumer<Span, T> conclude) {
        return inside("spotkeeper.pool_pass", builder -> builder.setAttribute(POOL, pool), deed, conclude);
    }

    /** Asks something of Azure about a VM, inside a span. */
    <T> T act(String act, VmId vm, Supplier<T> deed, BiConsumer<Span, T> conclude) {
        String episode = episode(vm);
        return around(
                "spotkeeper." + act,
                builder -> {
                    builder.setAttribute(RESOURCE, vm.path());
                    if (!episode.isEmpty()) {
                        builder.setAttribute(EPISODE, episode);
                    }
                },
                Context.current(),
                deed,
                conclude);
    }

    /** Says which episode a VM's record has, if any, to whatever the pass under way asks about it. */
    static void loaded(VmId vm, Optional<Episode> episode) {
        Map<VmId, Known> known = Context.current().get(EPISODES);
        if (known != null) {
            known.put(
                    vm,
                    new Known(
                            episode.filter(Episode::isOpen).map(Episode::id).orElse(""),
                            episode.map(Episode::id).orElse("")));
        }
    }

    /** Says which episode a decision about a VM belongs to. One that was over before the pass is not its own, and an empty text says nothing. */
    static void inEpisode(VmId vm, String episode) {
        Map<VmId, Known> known = Context.current().get(EPISODES);
        if (known != null && !episode.isEmpty()) {
            known.compute(
                    vm,
                    (same, before) ->
                            before == null || !before.last().equals(episode) ? new Known(episode, episode) : before);
        }
    }

    /** Returns which episode a VM is in, as far as the pass under way knows; otherwise an empty text. */
    static String episode(VmId vm) {
        Map<VmId, Known> known = Context.current().get(EPISODES);
        return known == null ? "" : known.getOrDefault(vm, Known.NOTHING).current();
    }

    /**
     * What a pass knows of the episodes of a VM.
     *
     * @param current the one that the pass belongs to, or empty
     * @param last the last one there was, over or not, or empty
     */
    private record Known(String current, String last) {
        static final Known NOTHING = new Known("", "");
    }

    private <T> T inside(String name, Consumer<SpanBuilder> prepare, Supplier<T> deed, BiConsumer<Span, T> conclude) {
        Context context = Failures.none(Context.current()).with(EPISODES, new ConcurrentHashMap<>());
        return around(name, prepare, context, deed, conclude);
    }

    private <T> T around(
            String name,
            Consumer<SpanBuilder> prepare,
            Context parent,
            Supplier<T> deed,
            BiConsumer<Span, T> conclude) {
        Span span = guard.tell(() -> begun(name, prepare, parent), Span.getInvalid());
        try {
            T done = parent.with(span).wrapSupplier(deed).get();
            guard.tell(() -> conclude.accept(span, done));
            return done;
        } catch (Throwable thrown) {
            guard.tell(() -> {
                span.recordException(thrown);
                span.setStatus(StatusCode.ERROR, String.valueOf(thrown.getMessage()));
            });
            throw thrown;
        } finally {
            guard.tell(span::end);
        }
    }

    private Span begun(String name, Consumer<SpanBuilder> prepare, Context parent) {
        SpanBuilder builder = tracer.spanBuilder(name).setParent(parent);
        prepare.accept(builder);
        return builder.startSpan();
    }
}
