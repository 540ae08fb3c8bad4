package dev.spotkeeper.cli.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class StandingTest {
    private static final Instant START = Instant.parse("2026-11-24T10:00:00Z");

    private final List<Event> events = new ArrayList<>();

    @Test
    void vmThatAzureBeganToTakeStillHasItsPower() {
        running("vm-1");
        tell(2, Kind.EVICTION, "vm-1");

        assertThat(standing()).returns(false, Standing::running).returns(true, Standing::powered);

        tell(32, Kind.POWER_CUT, "vm-1");

        assertThat(standing()).returns(false, Standing::powered);
    }

    @Test
    void vmWhoseEvictionIsOffRuns() {
        running("vm-1");
        tell(2, Kind.EVICTION, "vm-1");
        tell(3, Kind.WITHDRAWN, "vm-1");

        assertThat(standing().running()).isTrue();
    }

    @Test
    void vmThatArmKnowsNoMoreIsGone() {
        running("vm-1");
        tell(2, Kind.OWNER_DELETE, "vm-1");

        assertThat(standing()).returns(false, Standing::running).returns(false, Standing::gone);

        tell(9, Kind.GONE, "vm-1");

        assertThat(standing().gone()).isTrue();
    }

    @Test
    void busyVmsComeInTheOrderInWhichTheyTookTheirMessageLatestFirst() {
        running("vm-1");
        running("vm-2");
        running("vm-3");
        tell(3, Kind.TAKEN, "vm-1");
        tell(4, Kind.TAKEN, "vm-2");
        tell(5, Kind.TAKEN, "vm-3");
        tell(6, Kind.COMMITTED, "vm-3");

        assertThat(Standing.busy(events).map(Standing::vm)).containsExactly("vm-2", "vm-1");
    }

    private Standing standing() {
        return Standing.of(events).get(0);
    }

    private void running(String vm) {
        events.add(Event.of(START, Kind.CREATED, vm, Map.of("zone", "1")));
        tell(1, Kind.RUNNING, vm);
    }

    private void tell(int second, Kind kind, String vm) {
        events.add(Event.of(START.plusSeconds(second), kind, vm));
    }
}
