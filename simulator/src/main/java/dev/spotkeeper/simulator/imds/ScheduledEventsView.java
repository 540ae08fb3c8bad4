package dev.spotkeeper.simulator.imds;

import dev.spotkeeper.simulator.chance.Documented;
import dev.spotkeeper.simulator.compute.Compute;
import dev.spotkeeper.simulator.compute.PowerState;
import dev.spotkeeper.simulator.compute.VirtualMachine;
import dev.spotkeeper.simulator.compute.VmKey;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * What a VM gets when it asks {@code /metadata/scheduledevents}. The HTTP face has checked path and {@code Metadata}
 * header; versions, enabling, the rate limit and faults are judged here.
 */
@Documented("azure-compute-docs linux/scheduled-events.md")
public final class ScheduledEventsView {
    private static final String BAD_VERSION =
            "{\"error\":\"Bad request. api-version is invalid or was not specified in the request.\","
                    + "\"newest-versions\":[\"2020-07-01\",\"2019-08-01\",\"2019-04-01\"]}";

    private final InstantSource time;
    private final Compute compute;
    private final ImdsHabits habits;
    private final ScheduledEvents events;
    private final ImdsFaults faults;
    private final RandomGenerator random;
    private final DocumentWriter writer;
    private final Map<VmKey, Polling> polling = new HashMap<>();

    /** The view for the VMs of {@code compute}, whose evictions it hears of from now on. */
    public ScheduledEventsView(InstantSource time, Compute compute, ImdsHabits habits, RandomGenerator random) {
        this.time = time;
        this.compute = compute;
        this.habits = habits;
        this.random = random;
        this.events = new ScheduledEvents(habits, random);
        this.faults = new ImdsFaults(time);
        this.writer = new DocumentWriter(habits.has(ImdsHabits.Trap.WRONG_WEEKDAY));
        compute.listen(events);
    }

    /** The documents, for events that are not evictions. */
    public ScheduledEvents events() {
        return events;
    }

    /** The faults of metadata services. */
    public ImdsFaults faults() {
        return faults;
    }

    /**
     * Answers a GET of the VM.
     *
     * @param apiVersion what the query says, empty when it says nothing
     */
    public ImdsAnswer get(VmKey vm, String apiVersion) {
        return served(vm, () -> version(apiVersion, version -> document(vm, version)));
    }

    /** Answers a POST of {@code StartRequests}: the events named begin at once. 400 for what is malformed. */
    public ImdsAnswer post(VmKey vm, String apiVersion, String body) {
        return served(vm, () -> version(apiVersion, version -> acknowledge(vm, body)));
    }

    private ImdsAnswer served(VmKey vm, Supplier<ImdsAnswer> answer) {
        Optional<ImdsFault> fault = faults.on(vm);
        if (!hasPower(vm) || fault.orElse(null) instanceof ImdsFault.Down) {
            return new ImdsAnswer.Dropped(Duration.ZERO);
        }
        if (fault.orElse(null) instanceof ImdsFault.Garbage) {
            return new ImdsAnswer.Body(200, "<html><body>upstream unavailable", Duration.ZERO);
        }
        boolean throttled = count(vm).isTooFast() || fault.orElse(null) instanceof ImdsFault.Throttled;
        if (throttled) {
            return new ImdsAnswer.Body(429, "{\"error\":\"Too many requests\"}", Duration.ZERO);
        }
        return fault.orElse(null) instanceof ImdsFault.Slow slow ? later(answer.get(), slow.by()) : answer.get();
    }

    private boolean hasPower(VmKey vm) {
        return compute.find(vm)
                .map(VirtualMachine::power)
                .filter(power -> power == PowerState.RUNNING || power == PowerState.STOPPING)
                .isPresent();
    }

    private Polling count(VmKey vm) {
        return polling.compute(
                vm,
                (key, before) -> before == null || !before.isEnabled(time.instant())
                        ? Polling.first(time.instant(), habits.enabling().draw(random))
                        : before.again(time.instant()));
    }

    private ImdsAnswer version(String text, Function<ApiVersion, ImdsAnswer> answer) {
        Optional<ApiVersion> version = ApiVersion.of(text);
        if (version.isEmpty()) {
            return new ImdsAnswer.Body(400, BAD_VERSION, Duration.ZERO);
        }
        boolean absent = version.get() == ApiVersion.V2024_07_09 && !habits.has(ImdsHabits.Trap.PREVIEW);
        return absent
                ? new ImdsAnswer.Body(404, "{\"error\":\"Not found\"}", Duration.ZERO)
                : answer.apply(version.get());
    }

    private ImdsAnswer document(VmKey vm, ApiVersion version) {
        Polling asked = polling.getOrDefault(vm, Polling.first(time.instant(), Duration.ZERO));
        EventDocument shown = time.instant().isBefore(asked.showsFrom()) ? EventDocument.empty() : events.of(vm);
        Duration wait = asked.isFirst() ? habits.firstCall().draw(random) : Duration.ZERO;
        return new ImdsAnswer.Body(200, writer.write(shown, version), wait);
    }

    private ImdsAnswer acknowledge(VmKey vm, String body) {
        Optional<List<String>> ids = StartRequests.eventIds(body);
        if (ids.isEmpty()) {
            return new ImdsAnswer.Body(400, "{\"error\":\"Bad request\"}", Duration.ZERO);
        }
        compute.eviction(vm)
                .filter(eviction -> ids.get().stream().anyMatch(eviction.eventId()::equalsIgnoreCase))
                .ifPresent(eviction -> compute.hasten(vm));
        return new ImdsAnswer.Body(200, "", Duration.ZERO);
    }

    private static ImdsAnswer later(ImdsAnswer answer, Duration by) {
        return answer instanceof ImdsAnswer.Body body
                ? new ImdsAnswer.Body(body.status(), body.body(), body.after().plus(by))
                : answer;
    }
}
