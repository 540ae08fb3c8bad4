package dev.spotkeeper.wire.worker;

import dev.spotkeeper.core.checkpoint.Life;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A row of the table {@code lives}, one for each life of a VM: PartitionKey the offering's region and size, RowKey such that the newest come
 * first. Its VM writes it, and workers of the same offering learn from it how often to save.
 *
 * @param startedAt when the first worker of that life started
 * @param seenAt when it was last seen alive
 * @param noticedAt when it saw that it would be evicted; empty as long as it did not
 * @param stopped whether it was ended in peace: by a person, an update, a reboot
 */
public record LifeRow(Instant startedAt, Instant seenAt, Optional<Instant> noticedAt, boolean stopped) {
    /** The table. */
    public static final String TABLE = "lives";

    /** The column that tells lives apart: the machine's id and that of its boot. */
    public static final String LIFE = "Life";

    /** Lives are told every five minutes; one that has not been told of for three times as long is over. */
    public static final Duration SILENCE = Duration.ofMinutes(15);

    /** Each VM may write each row, so what cannot be is not believed: one such row would spoil the estimate of all others. */
    private static final Duration LONGEST = Duration.ofDays(366);

    private static final Instant EARLIEST = Instant.parse("2020-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

    /** Until the year 2286, in milliseconds since 1970. */
    private static final long LAST_MOMENT = 9_999_999_999_999L;

    private static final String STOPPED = "stopped";

    /** Returns the RowKey of a life: the later it began the earlier it comes. */
    public static String rowKey(Instant startedAt, String life) {
        long left = LAST_MOMENT - Math.max(0, Math.min(startedAt.toEpochMilli(), LAST_MOMENT));
        return String.format(Locale.ROOT, "%013d|%s", left, life);
    }

    /** Returns the columns of the row. */
    public Map<String, String> columns() {
        Columns columns = Columns.fresh()
                .with("StartedAt", startedAt)
                .with("SeenAt", seenAt)
                .with("End", stopped ? STOPPED : "");
        noticedAt.ifPresent(at -> columns.with("NoticedAt", at));
        return columns.all();
    }

    /**
     * Reads a row.
     *
     * @throws RowFormatException when it is none
     */
    public static LifeRow read(Map<String, String> row) {
        Columns columns = Columns.read(row);
        Instant startedAt = columns.instant("StartedAt");
        Instant seenAt = columns.instant("SeenAt");
        if (startedAt.isBefore(EARLIEST)
                || seenAt.isAfter(LATEST)
                || startedAt.plus(LONGEST).isBefore(seenAt)) {
            throw new RowFormatException("a life that no VM had");
        }
        return new LifeRow(
                startedAt,
                seenAt,
                columns.find("NoticedAt"),
                columns.text("End").equals(STOPPED));
    }

    /** Returns what it says at that moment. A VM that fell silent without a word was evicted, for all that anybody knows. */
    public Life life(Instant now) {
        Duration lasted = between(startedAt, seenAt);
        boolean silent = seenAt.plus(SILENCE).isBefore(now);
        if (!silent || (stopped && noticedAt.isEmpty())) {
            return Life.survived(lasted);
        }
        return Life.evicted(lasted, noticedAt.map(at -> between(at, seenAt)).orElse(Duration.ZERO));
    }

    private static Duration between(Instant from, Instant to) {
        return to.isAfter(from) ? Duration.between(from, to) : Duration.ZERO;
    }
}
