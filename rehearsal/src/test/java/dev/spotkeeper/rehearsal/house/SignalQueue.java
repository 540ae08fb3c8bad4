package dev.spotkeeper.rehearsal.house;

import dev.spotkeeper.core.control.ConflictException;
import dev.spotkeeper.core.control.Pass;
import dev.spotkeeper.core.control.PoolPass;
import dev.spotkeeper.core.eviction.Signal;
import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.core.port.Wakes;
import dev.spotkeeper.simulator.time.Scheduler;
import dev.spotkeeper.wire.queue.SignalMessage;
import dev.spotkeeper.wire.queue.SignalMessages;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The signal queue in virtual time: messages as on the wire, each delivered once or again after a failure. */
public final class SignalQueue implements Wakes {
    /** The longest wait of the host between two looks at an idle queue, by host.json. */
    private static final Duration POLLING = Duration.ofSeconds(2);

    private static final Duration REDELIVERY = Duration.ofSeconds(5);
    private static final int MAX_DEQUEUE_COUNT = 5;

    private final Scheduler time;
    private final Interference interference;
    private final List<String> poison = new ArrayList<>();
    private @Nullable Pass pass;
    private @Nullable PoolPass poolPass;
    private int mishaps;

    SignalQueue(Scheduler time, Interference interference) {
        this.time = time;
        this.interference = interference;
    }

    void handleBy(Pass newPass, PoolPass newPoolPass) {
        pass = newPass;
        poolPass = newPoolPass;
    }

    @Override
    public void wake(VmId vm, Duration delay, String reason) {
        put(vm, delay, reason);
    }

    @Override
    public void wakePool(String pool, Duration delay, String reason) {
        deliver(SignalMessages.encode(new SignalMessage.PoolWake(pool, reason)), delay, 1);
    }

    /** Puts a wake. */
    void put(VmId vm, Duration delay, String reason) {
        deliver(SignalMessages.encode(new SignalMessage.Wake(vm, reason)), delay, 1);
    }

    /** Puts evidence. */
    public void put(List<Signal> signals) {
        SignalMessages.encode(signals).forEach(text -> deliver(text, Duration.ZERO, 1));
    }

    int mishaps() {
        return mishaps;
    }

    /** Returns the messages that nobody could handle. */
    public List<String> poison() {
        return List.copyOf(poison);
    }

    private void deliver(String text, Duration delay, int count) {
        interference.deliveries(delay.plus(POLLING)).forEach(after -> time.after(after, () -> take(text, count)));
    }

    private void take(String text, int count) {
        try {
            handle(SignalMessages.decode(text));
        } catch (ConflictException e) {
            again(text, count);
        } catch (Mishap e) {
            mishaps++;
            again(text, count);
        }
    }

    private void again(String text, int count) {
        if (count == MAX_DEQUEUE_COUNT) {
            poison.add(text);
        } else {
            deliver(text, REDELIVERY, count + 1);
        }
    }

    private void handle(SignalMessage message) {
        Pass current = Objects.requireNonNull(pass);
        if (message instanceof SignalMessage.Wake wake) {
            current.run(wake.vm(), List.of());
        } else if (message instanceof SignalMessage.Evidence evidence) {
            Map<VmId, List<Signal>> byVm = evidence.signals().stream().collect(Collectors.groupingBy(Signal::vm));
            byVm.forEach(current::run);
        } else if (message instanceof SignalMessage.PoolWake wake) {
            Objects.requireNonNull(poolPass).run(wake.pool());
        }
    }
}
