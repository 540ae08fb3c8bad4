package dev.spotkeeper.azure.storage;

import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.core.port.Wakes;
import dev.spotkeeper.wire.queue.SignalMessage;
import dev.spotkeeper.wire.queue.SignalMessages;
import java.time.Duration;

/** Wakes as delayed messages on the signal queue. */
public final class QueueWakes implements Wakes {
    private final QueueSender signals;

    /** Binds the port to the queue {@code signals}. */
    public QueueWakes(QueueSender signals) {
        this.signals = signals;
    }

    /**
     * Enqueues a wake.
     *
     * @throws IllegalStateException when storage does not take it
     */
    @Override
    public void wake(VmId vm, Duration delay, String reason) {
        send(SignalMessages.encode(new SignalMessage.Wake(vm, reason)), delay, vm.toString());
    }

    @Override
    public void wakePool(String pool, Duration delay, String reason) {
        send(SignalMessages.encode(new SignalMessage.PoolWake(pool, reason)), delay, "the pool " + pool);
    }

    private void send(String message, Duration delay, String whom) {
        SendOutcome outcome = signals.send(message, delay);
        if (outcome instanceof SendOutcome.Failed failed) {
            throw new IllegalStateException("no wake for " + whom + ": " + failed.why());
        }
    }
}
