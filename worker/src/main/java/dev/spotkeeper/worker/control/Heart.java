package dev.spotkeeper.worker.control;

import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.core.worker.Heartbeat;
import dev.spotkeeper.wire.worker.HeartbeatRows;
import dev.spotkeeper.wire.worker.WorkerKey;
import dev.spotkeeper.worker.storage.StorageException;
import dev.spotkeeper.worker.storage.TableClient;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Tells the control plane what this worker does: its row of the table {@code heartbeats}, at each change and every half minute. */
public final class Heart implements Task {
    static final Duration CADENCE = Duration.ofSeconds(30);

    private final TableClient heartbeats;
    private final VmId vm;
    private final String machine;
    private final Pulse pulse;
    private Optional<Heartbeat> told = Optional.empty();

    /**
     * Tells nothing yet.
     *
     * @param machine Azure's unique id of the machine
     */
    public Heart(TableClient heartbeats, VmId vm, String machine, Pulse pulse) {
        this.heartbeats = heartbeats;
        this.vm = vm;
        this.machine = machine;
        this.pulse = pulse;
    }

    @Override
    public void look(Instant now) throws StorageException {
        Heartbeat heartbeat = pulse.heartbeat(vm, machine, now);
        if (told.filter(last -> isFresh(last, now) && says(last, heartbeat)).isEmpty()) {
            tell(heartbeat);
        }
    }

    /** Tells that the worker is over. */
    public void end(Instant now) throws StorageException {
        pulse.end();
        tell(pulse.heartbeat(vm, machine, now));
    }

    private void tell(Heartbeat heartbeat) throws StorageException {
        WorkerKey key = WorkerKey.of(vm);
        heartbeats.put(key.partition(), key.row(), HeartbeatRows.columns(heartbeat));
        told = Optional.of(heartbeat);
    }

    private static boolean isFresh(Heartbeat last, Instant now) {
        return now.isBefore(last.seenAt().plus(CADENCE));
    }

    private static boolean says(Heartbeat last, Heartbeat now) {
        return last.phase() == now.phase()
                && last.warmAt().equals(now.warmAt())
                && last.answer().equals(now.answer());
    }
}
