package dev.spotkeeper.functions.intake;

import dev.spotkeeper.core.control.Pass;
import dev.spotkeeper.core.control.PassResult;
import dev.spotkeeper.core.control.PoolPass;
import dev.spotkeeper.core.control.PoolResult;
import dev.spotkeeper.core.eviction.Signal;
import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.wire.evidence.Reading;
import dev.spotkeeper.wire.payload.Payloads;
import dev.spotkeeper.wire.queue.NoticeMessages;
import dev.spotkeeper.wire.queue.SignalMessage;
import dev.spotkeeper.wire.queue.SignalMessages;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    /** Runs {@code pass} for the VMs of {@code scope}, {@code poolPass} for pools, which looks itself whether theirs are there. */
    public MessageIntake(Scope scope, InstantSource clock, Pass pass, PoolPass poolPass) {
        this.scope = scope;
        this.clock = clock;
        this.pass = pass;
        this.poolPass = poolPass;
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
        PassResult result = pass.run(vm, signals);
        String episode = result.episode().isEmpty() ? "" : " [" + result.episode() + "]";
        log.info(() -> vm + " " + result.what() + ": " + result.why() + episode);
    }

    private void run(String pool, Logger log) {
        PoolResult result = poolPass.run(pool);
        if (result.isForeign()) {
            log.warning(() -> "ignored: " + result.summary());
            return;
        }
        log.info(() -> "pool " + pool + ": " + result.summary() + "; steps taken: " + result.steps());
    }
}
