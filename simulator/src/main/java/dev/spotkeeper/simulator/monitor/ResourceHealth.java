package dev.spotkeeper.simulator.monitor;

import dev.spotkeeper.simulator.chance.Documented;
import dev.spotkeeper.simulator.compute.ArmCall;
import dev.spotkeeper.simulator.compute.ComputeListener;
import dev.spotkeeper.simulator.compute.Eviction;
import dev.spotkeeper.simulator.compute.PowerState;
import dev.spotkeeper.simulator.compute.VirtualMachine;
import dev.spotkeeper.simulator.compute.VmKey;
import dev.spotkeeper.simulator.time.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The health of each VM now, as {@code availabilityStatuses} shows it: some time late, Unknown when it is silent. */
public final class ResourceHealth implements ComputeListener {
    @Documented("azure-monitor-docs resource-health-overview.md: Unknown after more than 10 minutes deallocated")
    private static final Duration UNKNOWN_AFTER = Duration.ofMinutes(10);

    private final Scheduler time;
    private final Map<VmKey, HealthHistory> histories = new HashMap<>();
    private MonitorSettings.Health settings;

    ResourceHealth(Scheduler time, MonitorSettings.Health settings) {
        this.time = time;
        this.settings = settings;
    }

    /** Changes how it behaves from now on: its lag, or its silence. */
    public void behave(MonitorSettings.Health other) {
        settings = other;
    }

    void silence(boolean on) {
        settings = new MonitorSettings.Health(settings.lag(), on);
    }

    /** Whether it is silent. */
    public boolean isSilent() {
        return settings.silent();
    }

    /** The state that is shown now; empty for a VM that does not exist. */
    public Optional<HealthStatus> current(VmKey vm) {
        return Optional.ofNullable(histories.get(vm))
                .map(history -> settings.silent()
                        ? HealthStatus.unknown(time.instant())
                        : history.shown(time.instant(), settings.lag()).orElse(HealthStatus.unknown(time.instant())));
    }

    /** The states so far that are shown by now, oldest first. */
    public List<HealthStatus> history(VmKey vm) {
        return Optional.ofNullable(histories.get(vm)).stream()
                .flatMap(history -> history.states().stream())
                .filter(status -> !settings.silent())
                .filter(status -> !status.state().since().plus(settings.lag()).isAfter(time.instant()))
                .toList();
    }

    @Override
    public void evicted(Eviction eviction) {
        become(eviction.vm(), HealthStatus.preempted(time.instant()));
    }

    @Override
    public void called(ArmCall call) {
        if (call.stage().status() == ArmCall.Status.ACCEPTED) {
            UserStops.texts(call.action()).ifPresent(texts -> stopped(call.vm(), texts));
        }
    }

    @Override
    public void changed(Optional<VirtualMachine> before, Optional<VirtualMachine> after) {
        after.ifPresent(vm -> follow(before.map(VirtualMachine::power), vm));
        if (after.isEmpty()) {
            before.ifPresent(vm -> histories.remove(vm.key()));
        }
    }

    private void follow(Optional<PowerState> before, VirtualMachine vm) {
        if (before.equals(Optional.of(vm.power()))) {
            return;
        }
        if (vm.power() == PowerState.RUNNING) {
            become(vm.key(), HealthStatus.available(time.instant()));
        } else if (vm.power() == PowerState.DEALLOCATED) {
            Instant since = vm.state().powerSince();
            time.after(UNKNOWN_AFTER, () -> forget(vm.key(), since));
        } else if (before.isEmpty()) {
            become(vm.key(), HealthStatus.unknown(time.instant()));
        }
    }

    private void forget(VmKey key, Instant since) {
        Optional<HealthStatus> newest =
                Optional.ofNullable(histories.get(key)).flatMap(h -> h.shown(time.instant(), Duration.ZERO));
        newest.filter(status -> !status.state().since().isAfter(since))
                .ifPresent(status -> become(key, HealthStatus.unknown(time.instant())));
    }

    private void stopped(VmKey vm, HealthStatus.Texts texts) {
        become(vm, HealthStatus.byUser(texts, time.instant()));
    }

    private void become(VmKey vm, HealthStatus status) {
        histories.merge(vm, new HealthHistory(List.of(status)), (old, one) -> old.and(status));
    }
}
