package dev.spotkeeper.functions.telemetry;

import dev.spotkeeper.core.capacity.Refusal;
import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.functions.telemetry.Metric.Attribute;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Tells what was asked of Azure and what it answered: a span and a count for each request. */
record Requests(Meters meters, Spans spans) {
    static final String ACCEPTED = "accepted";
    static final String REFUSED = "refused";

    /** The answer was lost. */
    static final String UNCLEAR = "unclear";

    /**
     * Asks, and tells of it.
     *
     * @param outcome empty when it turned out that there was nothing to ask for: that is no request
     */
    <T> T sent(
            String act,
            VmId vm,
            Supplier<T> deed,
            Function<T, Optional<String>> outcome,
            Function<T, Optional<Refusal>> refusal) {
        return spans.act(act, vm, deed, (span, answer) -> {
            AttributesBuilder known = attributes(refusal.apply(answer)).put(Attribute.ACT, act);
            Optional<String> asked = outcome.apply(answer);
            asked.ifPresent(word -> known.put(Attribute.OUTCOME, word));
            Attributes told = known.build();
            span.setAllAttributes(told);
            asked.ifPresent(word -> meters.count(Metric.REQUESTS, told));
        });
    }

    /** Counts an operation that Azure had accepted, and that failed. */
    void failed(String act, Refusal refusal) {
        meters.count(
                Metric.FAILURES,
                attributes(Optional.of(refusal)).put(Attribute.ACT, act).build());
    }

    private static AttributesBuilder attributes(Optional<Refusal> refusal) {
        AttributesBuilder attributes = Attributes.builder();
        refusal.ifPresent(known -> attributes.put(Attribute.REFUSAL, Attribute.word(known.kind())));
        return attributes;
    }
}
