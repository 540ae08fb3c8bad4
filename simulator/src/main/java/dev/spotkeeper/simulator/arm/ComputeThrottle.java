package dev.spotkeeper.simulator.arm;

import com.google.gson.JsonObject;
import dev.spotkeeper.simulator.arm.TokenBucket.Rate;
import dev.spotkeeper.simulator.http.Json;
import dev.spotkeeper.simulator.http.WireResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The token buckets of the compute resource provider: one per policy and VM, one per policy, subscription and region. A
 * request takes from both or from none.
 */
final class ComputeThrottle {
    private static final String HEADER = "x-ms-ratelimit-remaining-resource";

    private final InstantSource time;
    private final Map<String, TokenBucket> buckets = new HashMap<>();

    ComputeThrottle(InstantSource time) {
        this.time = time;
    }

    /**
     * What a request draws on.
     *
     * @param policy under which rule
     * @param scope subscription and region, or subscription alone
     * @param vm the VM's resource id, when it concerns one
     */
    record Draw(ComputePolicy policy, String scope, Optional<String> vm) {}

    /** Takes the tokens of a request, or says that they are not there. */
    Optional<WireResponse> refusal(Draw draw) {
        Instant now = time.instant();
        List<Named> drawn = buckets(draw, now);
        Optional<Named> empty =
                drawn.stream().filter(one -> one.bucket().remaining(now) < 1).findFirst();
        if (empty.isEmpty()) {
            drawn.forEach(one -> one.bucket().take());
        }
        return empty.map(one -> refused(draw.policy(), one, now));
    }

    /** Tells what is left, in the header that Azure tells it in. */
    WireResponse tell(Draw draw, WireResponse answer) {
        if (answer.headers().get(HEADER).isPresent()) {
            return answer;
        }
        Instant now = time.instant();
        Stream<String> left = buckets(draw, now).stream()
                .map(one ->
                        "Microsoft.Compute/" + one.name() + ";" + one.bucket().remaining(now));
        return answer.withHeader(HEADER, String.join(",", left.toList()));
    }

    private record Named(String name, TokenBucket bucket) {}

    private List<Named> buckets(Draw draw, Instant now) {
        ComputePolicy policy = draw.policy();
        List<Named> drawn = new ArrayList<>();
        drawn.add(named(policy.text() + "SubscriptionMaximum", draw.scope(), policy.perSubscription(), now));
        if (draw.vm().isPresent() && policy.perVm().isPresent()) {
            drawn.add(named(
                    policy.text() + "Resource", draw.vm().get(), policy.perVm().get(), now));
        }
        return drawn;
    }

    private Named named(String name, String key, Rate rate, Instant now) {
        String id = name + "|" + key.toLowerCase(Locale.ROOT);
        return new Named(name, buckets.computeIfAbsent(id, unused -> new TokenBucket(rate, now)));
    }

    private static WireResponse refused(ComputePolicy policy, Named empty, Instant now) {
        return WireResponse.json(429, body(policy, empty.bucket(), now))
                .withHeader(
                        "retry-after",
                        Long.toString(empty.bucket().untilNext(now).toSeconds()))
                .withHeader(HEADER, "Microsoft.Compute/" + empty.name() + ";0");
    }

    /** The body has no {@code error} envelope, unlike all others: Azure documents it so. */
    private static JsonObject body(ComputePolicy policy, TokenBucket bucket, Instant now) {
        JsonObject measured = Json.object()
                .with("operationGroup", policy.text())
                .with("startTime", now.minus(bucket.rate().window()).toString())
                .with("endTime", now.toString())
                .with("allowedRequestCount", bucket.rate().capacity())
                .with("measuredRequestCount", bucket.refuse())
                .done();
        JsonObject detail = Json.object()
                .with("code", "TooManyRequests")
                .with("target", policy.text())
                .with("message", measured.toString())
                .done();
        return Json.object()
                .with("code", "OperationNotAllowed")
                .with(
                        "message",
                        "The server rejected the request because too many requests have been received for this subscription.")
                .with("details", Json.array(Stream.of(detail)))
                .done();
    }
}
