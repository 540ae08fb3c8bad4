package dev.spotkeeper.simulator.imds;

import dev.spotkeeper.simulator.chance.Documented;
import java.util.Arrays;
import java.util.Optional;

/** The versions of the Scheduled Events API, oldest first: each shows what the one before shows, and more. */
@Documented("azure-compute-docs linux/scheduled-events.md, table of versions")
enum ApiVersion {
    V2017_08_01("2017-08-01"),
    V2017_11_01("2017-11-01"),
    V2019_01_01("2019-01-01"),
    V2019_04_01("2019-04-01"),
    V2019_08_01("2019-08-01"),
    V2020_07_01("2020-07-01"),
    V2024_07_09("2024-07-09");

    private final String text;

    ApiVersion(String text) {
        this.text = text;
    }

    static Optional<ApiVersion> of(String text) {
        return Arrays.stream(values()).filter(v -> v.text.equals(text)).findFirst();
    }

    boolean atLeast(ApiVersion other) {
        return compareTo(other) >= 0;
    }

    boolean shows(ScheduledEvent.Type type) {
        return switch (type) {
            case PREEMPT -> atLeast(V2017_11_01);
            case TERMINATE -> atLeast(V2019_01_01);
            case SPOT_REBALANCE_RECOMMENDATION -> atLeast(V2024_07_09);
            case FREEZE, REBOOT, REDEPLOY -> true;
        };
    }
}
