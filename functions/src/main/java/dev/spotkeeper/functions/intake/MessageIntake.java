package dev.spotkeeper.functions.intake;

import dev.spotkeeper.core.control.Pass;
import dev.spotkeeper.core.control.PassResult;
import dev.spotkeeper.core.control.PoolPass;
import dev.spotkeeper.core.control.PoolResult;
import dev.spotkeeper.core.eviction.Signal;
import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.functions.telemetry.Telemetry;
import dev.spotkeeper.wire.evidence.Reading;
import dev.spotkeeper.wire.payload.Payloads;
import dev.spotkeeper.wire.queue.NoticeMessages;
import dev.spotkeeper.wire.queue.SignalMessage;
import dev.spotkeeper.wire.queue.SignalMessages;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/**
 * Turns queue messages into passes. What it throws makes the platform deliver the message again, for some five minutes
 * (host.json), and then put it on the poison queue. Nobody reads that queue but people, whom {@link PoisonWatch} tells of it; the
 * VMs that the message told of are found by the next Reconcile, from their own state.
 */
public final class MessageIntake {
    private final Scope scope;
    private final InstantSource clock;
    private final Pass pass;
    private final PoolPass poolPass;
    private final Telemetry telemetry;

    /** Runs {@code pass} for the VMs of {@code scope}, {@code poolPass} for pools, which looks itself whether theirs are there. */
    public MessageIntake(Scope scope, InstantSource clock, Pass pass, PoolPass poolPass, Telemetry telemetry) {
        this.scope = scope;
        this.clock = clock;
        this.pass = pass;
        this.poolPass = poolPass;
        this.telemetry = telemetry;
    }

    /** Handles a message of the queue {@code signals}: our own, or an event that Event Grid put there itself. */
    public void signal(String text, Logger log) {
        Reading reading = Payloads.read(text, scope.arrival(clock.instant()));
        if (reading instanceof Reading.Understood event && event.format().isEvent()) {
            event.ignored().ifPresent(why -> log.info(() -> "ignored: " + why));
            merge(event.signals(), log);
        } else {
            ownMessage(text, log);
        }
    }

    private void ownMessage(String text, Logger log) {
        SignalMessage message = SignalMessages.decode(text);
        if (message instanceof SignalMessage.Evidence evidence) {
            merge(evidence.signals(), log);
        } else if (message instanceof SignalMessage.Wake wake) {
            run(wake.vm(), List.of(), log);
        } else if (message instanceof SignalMessage.PoolWake wake) {
            run(wake.pool(), log);
        } else {
            throw new AssertionError(message);
        }
    }

    /** Handles a message of the queue {@code notices}. */
    public void notice(String text, Logger log) {
        merge(List.of(NoticeMessages.decode(text).toSignal()), log);
    }

    private void merge(List<Signal> signals, Logger log) {
        Map<VmId, List<Signal>> byVm =
                signals.stream().collect(Collectors.groupingBy(Signal::vm, LinkedHashMap::new, Collectors.toList()));
        byVm.forEach((vm, ofVm) -> run(vm, ofVm, log));
    }

    private void run(VmId vm, List<Signal> signals, Logger log) {
        if (!scope.holds(vm)) {
            log.warning(() -> "ignored: " + vm + " is in no subscription in our care");
            return;
        }
        signals.forEach(telemetry::taken);
        PassResult result = telemetry.pass(vm, () -> attempt(vm, signals, log));
        log.log(
                level(result.tellPeople()),
                () -> vm + " " + result.what() + ": " + result.why() + suffix(result.episode()));
    }

    /** A failure names its VM and episode, which the exception alone does not. */
    private PassResult attempt(VmId vm, List<Signal> signals, Logger log) {
        try {
            return pass.run(vm, signals);
        } catch (RuntimeException failure) {
            String episode = telemetry.episode(vm);
            log.warning(() -> "pass over " + vm + " failed: " + failure + suffix(episode));
            throw failure;
        }
    }

    private void run(String pool, Logger log) {
        PoolResult result = telemetry.poolPass(pool, () -> attempt(pool, log));
        if (result.isForeign()) {
            log.warning(() -> "ignored: " + result.summary());
            return;
        }
        result.entries()
                .forEach(entry ->
                        log.log(level(entry.tellPeople()), () -> entry.vm() + " " + entry.what() + ": " + entry.why()));
        log.info(() -> "pool " + pool + ": " + result.summary() + "; steps taken: " + result.steps());
    }

    private PoolResult attempt(String pool, Logger log) {
        try {
            return poolPass.run(pool);
        } catch (RuntimeException failure) {
            log.warning(() -> "pass over pool " + pool + " failed: " + failure);
            throw failure;
        }
    }

    /** What a person should read is a warning. */
    private static Level level(boolean tellPeople) {
        return tellPeople ? Level.WARNING : Level.INFO;
    }

    private static String suffix(String episode) {
        return episode.isEmpty() ? "" : " [" + episode + "]";
    }
}
