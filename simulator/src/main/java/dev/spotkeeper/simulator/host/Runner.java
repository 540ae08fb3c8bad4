package dev.spotkeeper.simulator.host;

import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Runs functions and tells of each run: an event "invoked" when it ended normally, "failed" when it did not. */
final class Runner {
    private final EventLog events;
    private final InstantSource clock;

    Runner(EventLog events, InstantSource clock) {
        this.events = events;
        this.clock = clock;
    }

    /** Runs a function; empty when it failed, which has been told. */
    Optional<FunctionCode.Result> run(FunctionCode code, Invocation invocation) {
        String name = code.definition().name();
        Instant start = clock.instant();
        try {
            FunctionCode.Result result = code.run(invocation, InvocationLog.loggerFor(events, name, invocation.id()));
            events.write("invoked", name, facts(invocation, start));
            return Optional.of(result);
        } catch (InvocationTargetException failed) {
            tellFailure(
                    name,
                    invocation,
                    start,
                    Optional.ofNullable(failed.getCause()).orElse(failed));
        } catch (HostProblem | LinkageError unusable) {
            tellFailure(name, invocation, start, unusable);
        }
        return Optional.empty();
    }

    private void tellFailure(String function, Invocation invocation, Instant start, Throwable why) {
        Map<String, Object> facts = facts(invocation, start);
        facts.put("error", why.toString());
        facts.put("thrown", InvocationLog.stackTrace(why));
        events.write("failed", function, facts);
    }

    private Map<String, Object> facts(Invocation invocation, Instant start) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("invocation", invocation.id());
        facts.put("millis", Duration.between(start, clock.instant()).toMillis());
        return facts;
    }
}
