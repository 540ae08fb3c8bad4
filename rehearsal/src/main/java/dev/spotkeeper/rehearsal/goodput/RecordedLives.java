package dev.spotkeeper.rehearsal.goodput;

import dev.spotkeeper.rehearsal.recording.Table;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Reads recorded lives, in the order in which they began. */
final class RecordedLives {
    private static final double MILLIS = 1000;

    private RecordedLives() {}

    /** One row a VM: when it was launched, how long it lived, and whether it was preempted or stopped. */
    static List<RecordedLife> vms(Path file) {
        Table table = Table.read(file);
        List<RecordedLife> lives = new ArrayList<>();
        for (int row = 0; row < table.size(); row++) {
            lives.add(new RecordedLife(
                    seconds(table.text(row, "launch_utc")),
                    table.number(row, "lifetime_s"),
                    "preempted".equals(table.text(row, "end"))));
        }
        return inOrder(lives);
    }

    /** One row a stretch of time in which launches succeeded in a zone, taken for the life of a VM. */
    static List<RecordedLife> stretches(Path file) {
        Table table = Table.read(file);
        List<RecordedLife> lives = new ArrayList<>();
        for (int row = 0; row < table.size(); row++) {
            double start = seconds(table.text(row, "start_utc"));
            if (table.number(row, "available") > 0) {
                lives.add(new RecordedLife(start, seconds(table.text(row, "end_utc")) - start, true));
            }
        }
        return inOrder(lives);
    }

    private static List<RecordedLife> inOrder(List<RecordedLife> lives) {
        return lives.stream()
                .sorted(Comparator.comparingDouble(RecordedLife::start).thenComparingDouble(RecordedLife::lasted))
                .toList();
    }

    private static double seconds(String instant) {
        return Instant.parse(instant).toEpochMilli() / MILLIS;
    }
}
