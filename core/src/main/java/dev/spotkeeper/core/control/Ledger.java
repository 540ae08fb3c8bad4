package dev.spotkeeper.core.control;

import dev.spotkeeper.core.capacity.Offering;
import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.core.plan.Plan;
import dev.spotkeeper.core.plan.PriceCare;
import dev.spotkeeper.core.port.Journal;
import dev.spotkeeper.core.port.VmRecords.Versioned;
import dev.spotkeeper.core.record.Claim;
import dev.spotkeeper.core.record.Episode;
import dev.spotkeeper.core.record.Traits;
import dev.spotkeeper.core.record.VmRecord;
import dev.spotkeeper.core.roster.MemberId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Writes down what was decided: the decision log first, then the record, then the message for the next pass. In this
 * order a crash loses none of them: an entry may stand twice, and a message that was not sent is the sweep's.
 */
final class Ledger {
    private final Ports ports;

    Ledger(Ports ports) {
        this.ports = ports;
    }

    /**
     * Writes down a decision that asks for no act. It is logged when it is news.
     *
     * @return whether it was written; otherwise somebody else wrote first
     */
    boolean conclude(Optional<Versioned> loaded, Plan plan) {
        return conclude(loaded, plan, Map.of());
    }

    /** The same, with figures for the log. */
    boolean conclude(Optional<Versioned> loaded, Plan plan, Map<String, String> figures) {
        if (loaded.isEmpty() && !isWorthKeeping(plan)) {
            return true;
        }
        String before = loaded.map(Versioned::record).map(VmRecord::decision).orElse("");
        if (!plan.decision().equals(before) || plan.tellPeople()) {
            log(plan, figures);
        }
        Instant now = ports.clock().instant();
        Optional<Instant> dueBefore = loaded.map(Versioned::record).flatMap(VmRecord::dueAt);
        Due due =
                plan.wakeAfter().map(delay -> Due.after(delay, dueBefore, now)).orElseGet(Due::never);
        boolean isWritten = write(loaded, stamped(plan, due)).isPresent();
        if (isWritten) {
            send(plan, due);
        }
        return isWritten;
    }

    /** Writes a claim, due when it runs out: should we die, the sweep finds it. Returns empty when somebody else wrote first. */
    Optional<Versioned> claim(Optional<Versioned> loaded, Plan plan) {
        return write(loaded, stamped(plan, dueAnew(plan).withoutMessage()));
    }

    /** Replaces the record that holds our claim by one that holds the outcome. Returns whether it was still the same. */
    boolean replaceClaimed(Versioned claimed, Plan outcome) {
        Due due = dueAnew(outcome);
        boolean isWritten =
                ports.records().replace(stamped(outcome, due), claimed.etag()).isPresent();
        if (isWritten) {
            send(outcome, due);
        }
        return isWritten;
    }

    /** Appends a decision to the log. */
    void log(Plan plan) {
        log(plan, Map.of());
    }

    private void log(Plan plan, Map<String, String> figures) {
        Map<String, String> data = data(plan);
        data.putAll(figures);
        Instant now = ports.clock().instant();
        ports.journal().append(new Journal.Entry(now, vm(plan), plan.episode(), plan.what(), plan.why(), data));
    }

    private Optional<Versioned> write(Optional<Versioned> loaded, VmRecord record) {
        if (loaded.isEmpty()) {
            return ports.records().create(record);
        }
        return loaded.get().record().equals(record)
                ? loaded
                : ports.records().replace(record, loaded.get().etag());
    }

    private void send(Plan plan, Due due) {
        due.messageAfter().ifPresent(delay -> ports.wakes().wake(vm(plan), delay, plan.what()));
    }

    private Due dueAnew(Plan plan) {
        Instant now = ports.clock().instant();
        return plan.wakeAfter().map(delay -> Due.after(delay, now)).orElseGet(Due::never);
    }

    /** A stranger's VM leaves no trace; what was told while ARM would not say whose it is must not be lost. */
    private static boolean isWorthKeeping(Plan plan) {
        boolean isManaged = plan.record().traits().filter(Traits::managed).isPresent();
        boolean isMember = MemberId.of(vm(plan)).isPresent();
        boolean isPending = plan.wakeAfter().isPresent();
        return isManaged
                || (isPending && (isMember || !plan.record().evidence().facts().isEmpty()));
    }

    private static VmRecord stamped(Plan plan, Due due) {
        return plan.record().withDueAt(due.at()).withDecision(plan.decision());
    }

    private static Map<String, String> data(Plan plan) {
        Map<String, String> data = new TreeMap<>();
        VmRecord record = plan.record();
        data.put("power", record.life().power().name());
        record.episode().map(Episode::attempts).ifPresent(number -> data.put("attempts", number.toString()));
        record.claim().map(Claim::id).ifPresent(id -> data.put("claim", id));
        record.offering().map(Offering::words).ifPresent(name -> data.put("offering", name));
        data.putAll(PriceCare.figures(record));
        plan.wakeAfter().map(Duration::toString).ifPresent(delay -> data.put("wakeAfter", delay));
        if (plan.tellPeople()) {
            data.put("tellPeople", "true");
        }
        return data;
    }

    private static VmId vm(Plan plan) {
        return plan.record().vm();
    }
}
