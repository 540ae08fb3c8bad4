package dev.spotkeeper.simulator.logsface;

import dev.spotkeeper.simulator.arm.WireFault;
import dev.spotkeeper.simulator.arm.WireFaults;
import dev.spotkeeper.simulator.http.WireRequest;
import dev.spotkeeper.simulator.http.WireResponse;
import java.util.Optional;
import java.util.function.Function;

/** The faults of a service whose errors have one form: instead of its answer, or to its answer on the way. */
final class Faulty {
    private final WireFaults faults = new WireFaults();
    private final Refusal refusal;

    Faulty(Refusal refusal) {
        this.refusal = refusal;
    }

    /** How the service refuses as a whole. */
    @FunctionalInterface
    interface Refusal {
        WireResponse of(int status, String message);
    }

    WireFaults faults() {
        return faults;
    }

    WireResponse answer(WireRequest request, Function<Optional<WireFault>, WireResponse> service) {
        Optional<WireFault> fault = faults.take(request);
        WireResponse answer = fault.flatMap(this::insteadOf).orElseGet(() -> service.apply(fault));
        if (fault.filter(WireFault.LostAnswer.class::isInstance).isPresent()) {
            return answer.lost();
        }
        return fault.filter(WireFault.Slow.class::isInstance)
                .map(slow -> answer.heldFor(((WireFault.Slow) slow).by()))
                .orElse(answer);
    }

    private Optional<WireResponse> insteadOf(WireFault fault) {
        if (fault instanceof WireFault.ServerError error) {
            return Optional.of(refusal.of(error.status(), "An internal error occurred. Please retry later."));
        }
        if (fault instanceof WireFault.Throttled throttled) {
            return Optional.of(refusal.of(429, "Too many requests. Please retry later.")
                    .withHeader(
                            "retry-after", Long.toString(throttled.retryAfter().toSeconds())));
        }
        return Optional.empty();
    }
}
