package dev.spotkeeper.simulator.monitor;

import dev.spotkeeper.simulator.compute.OperationKind;
import java.util.Optional;

/** What Resource Health says about calls that stop a VM. */
final class UserStops {
    private UserStops() {}

    static Optional<HealthStatus.Texts> texts(String action) {
        if (action.equals(OperationKind.DEALLOCATE.action())) {
            return Optional.of(HealthTexts.DEALLOCATED);
        }
        return action.equals(OperationKind.POWER_OFF.action()) ? Optional.of(HealthTexts.STOPPED) : Optional.empty();
    }
}
