package dev.spotkeeper.functions.intake;

import dev.spotkeeper.core.eviction.Signal;
import dev.spotkeeper.wire.evidence.Finding;
import dev.spotkeeper.wire.evidence.Reading;
import dev.spotkeeper.wire.json.Names;
import dev.spotkeeper.wire.payload.Payloads;
import dev.spotkeeper.wire.queue.SignalMessages;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.logging.Logger;

/**
 * Takes in what an action group posts: 202 once every signal is on the queue, 202 too for alerts that say nothing about
 * evictions, 503 when storage did not take them (the sender tries again), 400 and 413 for what is no alert.
 */
public final class AlertIntake {
    /** Room for the longest alert, four times over: the common schema ends at 256 KB (alerts-common-schema.md). */
    static final int MAX_BYTES = 1024 * 1024;

    /**
     * Azure fires an alert for each resource separately (alerts-overview.md); Event Grid puts some events into one body. More is
     * no alert but somebody who would have us write and wake without end.
     */
    static final int MAX_TARGETS = 100;

    /** What stands before the names in the id of a VM. */
    private static final String GROUPS = "/resourceGroups/";

    private final Scope scope;
    private final InstantSource clock;
    private final Outbox outbox;

    /** Takes in alerts about VMs of {@code scope} and hands them to {@code outbox}. */
    public AlertIntake(Scope scope, InstantSource clock, Outbox outbox) {
        this.scope = scope;
        this.clock = clock;
        this.outbox = outbox;
    }

    /** Takes in one body; nothing that a sender can write makes it throw. */
    public Answer receive(Optional<String> body, Logger log) {
        String text = body.orElse("");
        if (isTooLarge(text)) {
            return refuse(Answer.TOO_LARGE, "a body of more than " + MAX_BYTES + " bytes", log);
        }
        Reading reading = Payloads.read(text, scope.arrival(clock.instant()));
        if (reading instanceof Reading.Unreadable unreadable) {
            return unreadable.tooMuch()
                    ? refuse(Answer.TOO_LARGE, unreadable.why(), log)
                    : refuse(Answer.BAD_REQUEST, "not an alert: " + unreadable.why(), log);
        }
        if (reading instanceof Reading.Understood understood) {
            return receive(understood, log);
        }
        throw new AssertionError(reading);
    }

    /** What Azure does not send on its own is no alert, whatever it says. */
    private Answer receive(Reading.Understood read, Logger log) {
        if (!read.format().isPushed()) {
            return refuse(Answer.BAD_REQUEST, "not an alert: " + read.format().title(), log);
        }
        return read.signals().isEmpty()
                ? ignore(read.ignored().orElseGet(() -> nobody(read.findings())), log)
                : receive(scope.within(read.signals()), log);
    }

    private Answer receive(List<Signal> signals, Logger log) {
        if (signals.isEmpty()) {
            return ignore("it is about no VM of the subscriptions in our care", log);
        }
        if (signals.size() > MAX_TARGETS) {
            return refuse(Answer.TOO_LARGE, "an alert about more than " + MAX_TARGETS + " VMs", log);
        }
        Optional<String> failure = outbox.put(SignalMessages.encode(signals));
        if (failure.isPresent()) {
            log.warning(() -> "storage did not take the alert about " + vms(signals) + ": " + failure.get());
            return Answer.of(Answer.UNAVAILABLE, "error", "storage did not take it, send it again");
        }
        Signal first = signals.get(0);
        log.info(() -> "enqueued " + first.kind() + " of event " + first.eventId() + " about " + vms(signals));
        return Answer.of(Answer.ACCEPTED, "accepted", signals.size() + " signal(s)");
    }

    /** Says why what was found is about no VM that we could look at. */
    private static String nobody(List<Finding> findings) {
        Optional<Finding> first = findings.stream()
                .filter(finding -> finding.vm().filter(vm -> vm.startsWith("/")).isPresent())
                .findFirst();
        if (first.filter(Finding::isOfScaleSet).isPresent()) {
            return "it is about an instance of a scale set, and Spotkeeper looks after VMs that are none";
        }
        return first.flatMap(Finding::vm)
                .map(id -> "Azure gives no VM such a name, or its group: "
                        + Names.brief(id.substring(id.indexOf(GROUPS) + GROUPS.length())))
                .orElse("it names no VM by its resource id");
    }

    /** A character takes one byte at least, so that most of what is too large is never encoded. */
    private static boolean isTooLarge(String text) {
        return text.length() > MAX_BYTES || text.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES;
    }

    private static Answer ignore(String reason, Logger log) {
        log.info(() -> "ignored: " + reason);
        return Answer.of(Answer.ACCEPTED, "ignored", reason);
    }

    private static Answer refuse(int status, String reason, Logger log) {
        log.warning(() -> "refused: " + reason);
        return Answer.of(status, "error", reason);
    }

    private static List<String> vms(List<Signal> signals) {
        return signals.stream().map(signal -> signal.vm().toString()).toList();
    }
}
