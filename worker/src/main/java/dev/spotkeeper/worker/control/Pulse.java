package dev.spotkeeper.worker.control;

import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.core.worker.Heartbeat;
import dev.spotkeeper.core.worker.Heartbeat.Answer;
import dev.spotkeeper.core.worker.WorkerPhase;
import dev.spotkeeper.worker.drain.Drain;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** What this worker does at present, for all who tell of it. */
public final class Pulse {
    private final Drain drain;
    private final BooleanSupplier isStopping;
    private final Instant startedAt;
    private Optional<Instant> warmBefore = Optional.empty();
    private State state = new State(Optional.empty(), Optional.empty(), false);

    /**
     * A worker that has just started and is not warm.
     *
     * @param isStopping says whether the owner's stop command is running
     */
    public Pulse(Drain drain, BooleanSupplier isStopping, Instant startedAt) {
        this.drain = drain;
        this.isStopping = isStopping;
        this.startedAt = startedAt;
    }

    /** A worker before this one found the machine ready for work, since it was booted. */
    synchronized void warmBefore(Instant at) {
        warmBefore = Optional.of(at);
    }

    /** The machine is ready for work. */
    public synchronized void warm(Instant now) {
        state = new State(Optional.of(now), state.answer(), state.ended());
    }

    /** An order is being obeyed, or was. */
    synchronized void answer(Answer answer) {
        state = new State(state.warmAt(), Optional.of(answer), state.ended());
    }

    /** The worker is over. */
    synchronized void end() {
        state = new State(state.warmAt(), state.answer(), true);
    }

    synchronized Optional<Answer> answer() {
        return state.answer();
    }

    Instant startedAt() {
        return startedAt;
    }

    /** Returns whether work is still being handed back, or the stop command has not ended: until then the machine is needed. */
    boolean isBusy() {
        return drain.isBusy() || isStopping.getAsBoolean();
    }

    synchronized WorkerPhase phase() {
        if (state.ended()) {
            return WorkerPhase.STOPPED;
        }
        if (drain.order().isPresent()) {
            return isBusy() ? WorkerPhase.DRAINING : WorkerPhase.DRAINED;
        }
        if (state.warmAt().isEmpty()) {
            return WorkerPhase.WARMING;
        }
        return drain.isWorking() ? WorkerPhase.WORKING : WorkerPhase.READY;
    }

    synchronized Heartbeat heartbeat(VmId vm, String machine, Instant now) {
        return new Heartbeat(vm, machine, phase(), startedAt, warmBefore.or(state::warmAt), now, state.answer());
    }

    /**
     * What it was told.
     *
     * @param warmAt since when the machine is ready
     * @param answer what became of the last order
     * @param ended whether the worker is over
     */
    private record State(Optional<Instant> warmAt, Optional<Answer> answer, boolean ended) {}
}
