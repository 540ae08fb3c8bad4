package dev.spotkeeper.worker.control;

import dev.spotkeeper.core.checkpoint.CheckpointInterval;
import dev.spotkeeper.core.checkpoint.Life;
import dev.spotkeeper.wire.worker.LifeRow;
import dev.spotkeeper.wire.worker.RowFormatException;
import dev.spotkeeper.worker.drain.Drain;
import dev.spotkeeper.worker.storage.StorageException;
import dev.spotkeeper.worker.storage.TableClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps this VM's row of the table {@code lives}, and learns from those of other VMs of its offering how often to save. The row is
 * written every five minutes, and every second once an eviction is announced: its last time is that of the eviction.
 */
public final class LifeBook implements Task {
    static final Duration CADENCE = Duration.ofMinutes(5);

    /** Lives end every few hours; what was learned an hour ago is good. */
    static final Duration LEARNING = Duration.ofHours(1);

    /** What Azure calls an eviction in Scheduled Events. */
    private static final String EVICTION = "Preempt";

    /** One page of the table service. */
    private static final int MOST = 1_000;

    private final TableClient lives;
    private final Key key;
    private final Drain drain;
    private final Pulse pulse;
    private Instant tellAt = Instant.MIN;
    private Instant learnAt = Instant.MIN;
    private volatile CheckpointInterval interval = new CheckpointInterval(List.of());

    /** Nothing is known of other lives yet. */
    public LifeBook(TableClient lives, Key key, Drain drain, Pulse pulse) {
        this.lives = lives;
        this.key = key;
        this.drain = drain;
        this.pulse = pulse;
    }

    /** Returns what is known of how often to save. */
    public CheckpointInterval interval() {
        return interval;
    }

    @Override
    public void look(Instant now) throws StorageException {
        Optional<Instant> noticedAt = noticedAt();
        if (noticedAt.isPresent() || !now.isBefore(tellAt)) {
            tellAt = now.plus(CADENCE);
            write(new LifeRow(pulse.startedAt(), now, noticedAt, false));
        }
        if (noticedAt.isEmpty() && !now.isBefore(learnAt)) {
            learnAt = now.plus(LEARNING);
            interval = new CheckpointInterval(learned(now));
        }
    }

    /** The worker ends; if an eviction is on its way, that is what ends this life. */
    public void end(Instant now) throws StorageException {
        write(new LifeRow(pulse.startedAt(), now, noticedAt(), true));
    }

    private void write(LifeRow row) throws StorageException {
        lives.put(key.partition(), key.row(), row.columns());
    }

    private Optional<Instant> noticedAt() {
        return drain.orders().stream()
                .filter(order -> order.reason().equalsIgnoreCase(EVICTION))
                .map(order -> order.orderedAt())
                .findFirst();
    }

    private List<Life> learned(Instant now) throws StorageException {
        List<Life> learned = new ArrayList<>();
        for (Map<String, String> row : lives.partition(key.partition(), MOST)) {
            try {
                learned.add(LifeRow.read(row).life(now));
            } catch (RowFormatException ofAnotherRelease) {
                // One life more or less changes little; others are worth more than a complaint each hour.
            }
        }
        return learned;
    }

    /**
     * Where this life's row lies.
     *
     * @param partition the region and the size
     * @param row the machine and its boot
     */
    public record Key(String partition, String row) {
        /** Returns the key of a life; the parts may be blank where a VM does not know them. */
        public static Key of(String region, String size, String machine, String boot) {
            return new Key(region + "|" + size, machine + "|" + boot);
        }
    }
}
