package dev.spotkeeper.core.stage;

import dev.spotkeeper.core.eviction.HealthReading;
import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.core.port.ResourceHealth;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Resource Health that says what the test tells it to, from an instant on. */
public final class FakeHealth implements ResourceHealth {
    private static final HealthReading SILENT =
            new HealthReading(HealthReading.Cause.SILENT, ManualClock.START, "Available");

    private final ManualClock clock;
    private final Map<VmId, Timed> readings = new HashMap<>();
    private int reads;

    FakeHealth(ManualClock clock) {
        this.clock = clock;
    }

    private record Timed(HealthReading reading, Instant visibleAt) {}

    public void says(VmId vm, HealthReading.Cause cause, Instant since, Instant visibleAt) {
        readings.put(vm, new Timed(new HealthReading(cause, since, cause.name()), visibleAt));
    }

    public int reads() {
        return reads;
    }

    @Override
    public synchronized HealthReading read(VmId vm) {
        reads++;
        Timed timed = readings.get(vm);
        return timed == null || clock.instant().isBefore(timed.visibleAt()) ? SILENT : timed.reading();
    }
}
