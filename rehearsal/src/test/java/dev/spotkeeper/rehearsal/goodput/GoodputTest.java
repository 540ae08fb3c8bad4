package dev.spotkeeper.rehearsal.goodput;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.data.Offset.offset;

import dev.spotkeeper.core.checkpoint.Life;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lives that are reckoned by hand. */
class GoodputTest {
    private static final Offset<Double> EXACT = offset(1e-9);
    private static final Conditions SILENT = new Conditions(20, 300, 0, 0);

    @TempDir
    private Path folder;

    private static double share(RecordedLife life, Conditions conditions, double interval) {
        return new Goodput(List.of(life), conditions).share(SavePolicy.each(interval));
    }

    private static RecordedLife evicted(double lasted) {
        return new RecordedLife(0, lasted, true);
    }

    @Test
    void workSinceTheLastCheckpointIsLost() {
        // 300 s of restart, 100 s of work and 20 s of saving: at 420, 540, 660, 780, 900 s; the rest is lost.
        assertThat(share(evicted(1000), SILENT, 100)).isEqualTo(0.5, EXACT);
    }

    @Test
    void checkpointThatTheEvictionInterruptsSavesNothing() {
        assertThat(share(evicted(419), SILENT, 100)).isZero();
        assertThat(share(evicted(420), SILENT, 100)).isEqualTo(100 / 420.0, EXACT);
    }

    @Test
    void lifeThatIsShorterThanTheRestartIsOfNoUse() {
        assertThat(share(evicted(200), SILENT, 100)).isZero();
    }

    @Test
    void whoIsStoppedIsAskedAndKeepsAll() {
        RecordedLife stopped = new RecordedLife(0, 1000, false);

        assertThat(share(stopped, SILENT, 100)).isEqualTo(0.6, EXACT);
        assertThat(new Goodput(List.of(stopped), SILENT).shareWithoutSaving()).isEqualTo(0.7, EXACT);
        assertThat(new Goodput(List.of(stopped), SILENT).shareJustInTime()).isEqualTo(0.7, EXACT);
    }

    @Test
    void usableNoticeSavesWhatWasDoneUntilIt() {
        // 30 s of notice, 5 of which are gone: seen at 975 s, saved by 995.
        assertThat(share(evicted(1000), SILENT.noticed(30, 0), 1e9)).isEqualTo(0.675, EXACT);
        assertThat(share(evicted(1000), SILENT.noticed(24, 0), 1e9)).isZero();
    }

    @Test
    void noticeThatFallsIntoACheckpointLetsItEnd() {
        // 300 + 670 of work: saving from 970 to 990, the notice at 975.
        assertThat(share(evicted(1000), SILENT.noticed(30, 0), 670)).isEqualTo(0.67, EXACT);
    }

    @Test
    void noNoticeArrivesWhenAllAreLost() {
        assertThat(share(evicted(1000), SILENT.noticed(30, 1), 1e9)).isZero();
    }

    @Test
    void limitSavesAtTheLastMoment() {
        assertThat(new Goodput(List.of(evicted(1000)), SILENT).shareJustInTime())
                .isEqualTo(0.68, EXACT);
    }

    @Test
    void policySeesNothingOfTheFuture() {
        List<RecordedLife> lives = List.of(
                new RecordedLife(0, 1000, true), new RecordedLife(10, 50, false), new RecordedLife(500, 700, true));
        List<List<Life>> seen = new ArrayList<>();

        new Goodput(lives, SILENT.noticed(30, 0)).share((known, cost) -> {
            seen.add(known);
            return age -> 100;
        });

        assertThat(seen.get(0)).isEmpty();
        assertThat(seen.get(1)).containsExactly(life(10));
        assertThat(seen.get(2)).containsExactly(life(500), life(50));
    }

    private static Life life(long seconds) {
        return Life.survived(Duration.ofSeconds(seconds));
    }

    @Test
    void recordingsOfVmsAndOfStretchesAreRead() throws IOException {
        Path vms = Files.writeString(folder.resolve("vms.csv"), """
                launch_utc,zone,lifetime_s,end
                2026-01-01T01:00:00Z,a,60.5,preempted
                2026-01-01T00:00:00Z,a,30,stopped
                """);
        Path stretches = Files.writeString(folder.resolve("stretches.csv"), """
                zone,start_utc,end_utc,available
                a,2026-01-01T00:00:00Z,2026-01-01T01:00:00Z,1
                a,2026-01-01T01:00:00Z,2026-01-01T02:00:00Z,0
                """);

        assertThat(RecordedLives.vms(vms))
                .extracting(RecordedLife::lasted, RecordedLife::evicted)
                .containsExactly(tuple(30.0, false), tuple(60.5, true));
        assertThat(RecordedLives.stretches(stretches))
                .extracting(RecordedLife::lasted, RecordedLife::evicted)
                .containsExactly(tuple(3600.0, true));
    }
}
