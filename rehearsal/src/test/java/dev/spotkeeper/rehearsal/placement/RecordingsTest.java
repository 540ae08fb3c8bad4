package dev.spotkeeper.rehearsal.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spotkeeper.rehearsal.recording.Table;
import dev.spotkeeper.rehearsal.recording.TraceProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingsTest {
    @TempDir
    private Path folder;

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    @Test
    void runsAndPricesMakeAMarket() throws IOException {
        Path runs = file("runs.csv", """
                zone,start_utc,end_utc,samples,available
                z-1,2026-01-01T00:00:00Z,2026-01-01T01:00:00Z,9,1
                z-1,2026-01-01T01:00:00Z,2026-01-01T02:00:00Z,9,0
                z-2,2026-01-01T00:30:00Z,2026-01-01T03:00:00Z,9,1
                """);
        Path prices = file("prices.csv", """
                zone,from_utc,usd_per_hour
                z-1,2026-01-01T00:00:00Z,1.5
                z-2,2026-01-01T00:00:00Z,2
                z-2,2026-01-01T02:00:00Z,2.5
                """);

        Recording recording = Recordings.runs("runs", runs, prices);

        assertThat(recording.zones()).extracting(Zone::name).containsExactly("z-1", "z-2");
        assertThat(recording.end() - recording.start()).isEqualTo(3 * 3600);
        assertThat(recording.zones().get(0).upUntil(recording.start()) - recording.start())
                .isEqualTo(3600);
        assertThat(recording.zones().get(1).price(recording.end())).isEqualTo(2.5);
    }

    @Test
    void zoneIsUpForAGangWhenAllOfItLaunched() throws IOException {
        Path capacity = file("capacity.csv", """
                probe_utc,z-1,z-2
                2026-01-01T00:00:00Z,8,16
                2026-01-01T00:10:00Z,7,16
                2026-01-01T00:20:00Z,9,0
                """);
        Path prices = file("prices.csv", """
                zone,spot_usd_per_hour_8gpu,ondemand_usd_per_hour_8gpu
                z-1,10,50
                z-2,20,40
                """);

        Recording eight = Recordings.gang(8, capacity, prices);

        assertThat(eight.onDemand()).isEqualTo(40);
        assertThat(eight.zones().get(0).upUntil(eight.start())).isEqualTo(eight.start() + 600);
        assertThat(eight.zones().get(1).upUntil(eight.start())).isEqualTo(eight.start() + 1200);
        assertThat(eight.end()).isEqualTo(eight.start() + 1200);
    }

    @Test
    void brokenFilesAreRefusedWithTheLine() throws IOException {
        Path uneven = file("uneven.csv", "zone,from_utc\nz-1\n");
        Path prices = file("prices.csv", "zone,from_utc,usd_per_hour\nz-1,2026-01-01T00:00:00Z,cheap\n");
        Path runs = file("runs.csv", """
                zone,start_utc,end_utc,samples,available
                z-1,2026-01-01T00:00:00Z,2026-01-01T01:00:00Z,9,1
                """);

        assertThatThrownBy(() -> Table.read(uneven)).hasMessageEndingWith("uneven.csv:2: expected 2 values");
        assertThatThrownBy(() -> Recordings.runs("runs", runs, prices))
                .isInstanceOf(TraceProblem.class)
                .hasMessageEndingWith("prices.csv:2: 'cheap' in usd_per_hour is no number");
        assertThatThrownBy(() -> Table.read(runs).text(0, "price")).hasMessageContaining("has no column 'price'");
    }
}
