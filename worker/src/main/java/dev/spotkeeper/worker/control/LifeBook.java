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
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps this VM's row of the table {@code lives}, and learns from those of other VMs of its offering how often to save. The row is
 * written every five minutes, and every second once an eviction is announced: its last time is that of the eviction. A worker that starts
 * again goes on with the row of the same boot.
 */
public final class LifeBook implements Task {
    static final Duration CADENCE = Duration.ofMinutes(5);

    /** Lives end every few hours; what was learned an hour ago is good. */
    static final Duration LEARNING = Duration.ofHours(1);

    /** What Azure calls an eviction in Scheduled Events. */
    private static final String EVICTION = "Preempt";

    /** The newest; one page of the table service. */
    private static final int MOST = 1_000;

    /** There is one row a life; another would be somebody's mistake. */
    private static final int ROWS_OF_A_LIFE = 10;

    private final TableClient lives;
    private final Key key;
    private final Drain drain;
    private final Pulse pulse;
    private Instant tellAt = Instant.MIN;
    private Instant learnAt = Instant.MIN;
    private volatile Optional<Instant> begun = Optional.empty();
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

    /** Returns when this life began: with the first worker of this boot, as far as that is known. */
    public Instant startedAt() {
        return begun.orElseGet(pulse::startedAt);
    }

    @Override
    public void look(Instant now) throws StorageException {
        Optional<Instant> noticedAt = noticedAt();
        if (noticedAt.isPresent() || !now.isBefore(tellAt)) {
            tellAt = now.plus(CADENCE);
            if (noticedAt.isEmpty() && begun.isEmpty()) {
                begun = Optional.of(firstStart());
            }
            write(new LifeRow(startedAt(), now, noticedAt, false));
        }
        if (noticedAt.isEmpty() && !now.isBefore(learnAt)) {
            learnAt = now.plus(LEARNING);
            interval = new CheckpointInterval(learned(now));
        }
    }

    /** The worker ends; if an eviction is on its way, that is what ends this life. */
    public void end(Instant now) throws StorageException {
        write(new LifeRow(startedAt(), now, noticedAt(), true));
    }

    private void write(LifeRow row) throws StorageException {
        Map<String, String> columns = new LinkedHashMap<>(row.columns());
        columns.put(LifeRow.LIFE, key.life());
        lives.put(key.partition(), LifeRow.rowKey(row.startedAt(), key.life()), columns);
    }

    /** Earlier workers of this boot may have told of this life before; the first of them began it. */
    private Instant firstStart() throws StorageException {
        return read(lives.partition(key.partition(), LifeRow.LIFE, key.life(), ROWS_OF_A_LIFE)).stream()
                .map(LifeRow::startedAt)
                .filter(pulse.startedAt()::isAfter)
                .min(Comparator.naturalOrder())
                .orElseGet(pulse::startedAt);
    }

    private Optional<Instant> noticedAt() {
        return drain.orders().stream()
                .filter(order -> order.reason().equalsIgnoreCase(EVICTION))
                .map(order -> order.orderedAt())
                .findFirst();
    }

    private List<Life> learned(Instant now) throws StorageException {
        return read(lives.partition(key.partition(), MOST)).stream()
                .map(row -> row.life(now))
                .toList();
    }

    private static List<LifeRow> read(List<Map<String, String>> rows) {
        List<LifeRow> read = new ArrayList<>();
        for (Map<String, String> row : rows) {
            try {
                read.add(LifeRow.read(row));
            } catch (RowFormatException ofAnotherRelease) {
                // One life more or less changes little; others are worth more than a complaint each hour.
            }
        }
        return read;
    }

    /**
     * Which life it is.
     *
     * @param partition the region and the size
     * @param life the machine and its boot
     */
    public record Key(String partition, String life) {
        /** Returns the key of a life; the parts may be blank where a VM does not know them. */
        public static Key of(String region, String size, String machine, String boot) {
            return new Key(region + "|" + size, machine + "|" + boot);
        }
    }
}
