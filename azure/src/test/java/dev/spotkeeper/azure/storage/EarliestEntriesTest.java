package dev.spotkeeper.azure.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.core.port.Journal.Entry;
import java.time.Instant;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EarliestEntriesTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    @Test
    void earliestAreKeptInTheOrderOfTheirTimeWhateverOrderTheyCameIn() {
        assertThat(kept(3, 5, 1, 4, 2, 0)).containsExactly("0", "1", "2");
        assertThat(kept(3, 0, 1, 2, 3, 4)).containsExactly("0", "1", "2");
    }

    @Test
    void entriesOfOneInstantAreNotParted() {
        assertThat(kept(3, 0, 1, 1, 2, 2, 2)).containsExactly("0", "1", "1");
        assertThat(kept(2, 0, 1, 1)).containsExactly("0");
        assertThat(kept(2, 1, 1, 1)).containsExactly("1", "1", "1");
    }

    private static java.util.List<String> kept(int most, int... seconds) {
        EarliestEntries earliest = new EarliestEntries(most);
        IntStream.of(seconds).forEach(second -> earliest.add(entry(second)));
        return earliest.inOrder().stream().map(Entry::what).toList();
    }

    private static Entry entry(int second) {
        return new Entry(NOON.plusSeconds(second), new VmId("s", "g", "v"), "", String.valueOf(second), "", Map.of());
    }
}
