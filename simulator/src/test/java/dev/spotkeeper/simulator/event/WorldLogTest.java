package dev.spotkeeper.simulator.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WorldLogTest {
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    private final WorldLog log = new WorldLog(InstantSource.fixed(NOW));

    @Test
    void listenersHearEachEventAsItHappens() {
        List<WorldEvent> heard = new ArrayList<>();
        log.listen(heard::add);

        log.add(EventKind.EVICTED, "vm-1", Map.of("cause", "price"));

        assertThat(heard).containsExactly(new WorldEvent(0, NOW, EventKind.EVICTED, "vm-1", Map.of("cause", "price")));
    }

    @Test
    void eventsAreNumberedWithoutGaps() {
        log.add(EventKind.STARTING, "vm-1");
        log.add(EventKind.RUNNING, "vm-1");

        assertThat(log.all()).extracting(WorldEvent::seq).containsExactly(0L, 1L);
        assertThat(log.from(1)).extracting(WorldEvent::kind).containsExactly(EventKind.RUNNING);
    }

    @Test
    void onlyTheNewestEventsAreKept() {
        for (int i = 0; i <= WorldLog.RETAINED; i++) {
            log.add(EventKind.RUNNING, "vm-1");
        }

        assertThat(log.all()).hasSize(WorldLog.RETAINED);
        assertThat(log.all().get(0).seq()).isEqualTo(1);
    }

    @Test
    void aLineTellsItAll() {
        log.add(EventKind.EVICTION_ANNOUNCED, "vm-1", Map.of("noticeSeconds", "30.0", "cause", "capacity"));

        assertThat(log.all().get(0).line())
                .isEqualTo("0 2026-11-24T10:00:00Z evictionAnnounced vm-1 {cause=capacity, noticeSeconds=30.0}");
    }
}
