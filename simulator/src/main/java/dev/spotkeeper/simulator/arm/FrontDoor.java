package dev.spotkeeper.simulator.arm;

import dev.spotkeeper.simulator.arm.TokenBucket.Rate;
import dev.spotkeeper.simulator.http.WireResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * ARM's own token buckets, before any resource provider: per subscription and principal, and fifteen times as much for the
 * subscription as a whole.
 */
final class FrontDoor {
    private static final int GLOBAL_FACTOR = 15;

    private final InstantSource time;
    private final Map<String, TokenBucket> buckets = new HashMap<>();

    FrontDoor(InstantSource time) {
        this.time = time;
    }

    /** What ARM counts apart. */
    private enum Kind {
        READS(25, 250),
        WRITES(10, 200),
        DELETES(10, 200);

        private final int perSecond;
        private final int capacity;

        Kind(int perSecond, int capacity) {
            this.perSecond = perSecond;
            this.capacity = capacity;
        }

        private static Kind of(String method) {
            return switch (method) {
                case "GET", "HEAD" -> READS;
                case "DELETE" -> DELETES;
                default -> WRITES;
            };
        }

        private String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        private Rate times(int factor) {
            return new Rate(perSecond * 60 * factor, capacity * factor);
        }
    }

    /** Takes the tokens of a request, or says that they are not there. */
    Optional<WireResponse> refusal(ArmRequest request) {
        Instant now = time.instant();
        TokenBucket own = own(request, now);
        TokenBucket global = global(request, now);
        if (own.remaining(now) < 1 || global.remaining(now) < 1) {
            return Optional.of(refused(request, own.remaining(now) < 1 ? own : global, now));
        }
        own.take();
        global.take();
        return Optional.empty();
    }

    /** Tells what is left, in the headers that Azure tells it in. */
    WireResponse tell(ArmRequest request, WireResponse answer) {
        Instant now = time.instant();
        String kind = Kind.of(request.method()).text();
        return answer.withHeader(
                        "x-ms-ratelimit-remaining-subscription-" + kind,
                        Integer.toString(own(request, now).remaining(now)))
                .withHeader(
                        "x-ms-ratelimit-remaining-subscription-global-" + kind,
                        Integer.toString(global(request, now).remaining(now)));
    }

    private static WireResponse refused(ArmRequest request, TokenBucket empty, Instant now) {
        String seconds = Long.toString(empty.untilNext(now).toSeconds());
        String kind = Kind.of(request.method()).text();
        return ArmErrors.gateway(
                        429,
                        "SubscriptionRequestsThrottled",
                        "Number of '" + kind.substring(0, kind.length() - 1) + "' requests for subscription '"
                                + request.subscription() + "' actor '"
                                + request.caller().objectId() + "' exceeded. Please try again after '" + seconds
                                + "' seconds after additional tokens are available. Refer to https://aka.ms/arm-throttling for"
                                + " additional information.")
                .withHeader("retry-after", seconds);
    }

    private TokenBucket own(ArmRequest request, Instant now) {
        Kind kind = Kind.of(request.method());
        String key =
                kind + "|" + request.subscription() + "|" + request.caller().objectId();
        return buckets.computeIfAbsent(key, unused -> new TokenBucket(kind.times(1), now));
    }

    private TokenBucket global(ArmRequest request, Instant now) {
        Kind kind = Kind.of(request.method());
        return buckets.computeIfAbsent(
                kind + "|" + request.subscription(), unused -> new TokenBucket(kind.times(GLOBAL_FACTOR), now));
    }
}
