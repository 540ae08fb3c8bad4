package dev.spotkeeper.simulator.monitor;

import dev.spotkeeper.simulator.chance.Guids;
import dev.spotkeeper.simulator.logs.LogStore;
import dev.spotkeeper.simulator.logs.Workspace;
import dev.spotkeeper.simulator.time.Scheduler;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The log search alert rules: each looks at the workspace on its own schedule. */
public final class LogAlerts {
    private final Ground ground;
    private final Guids guids;
    private final Consumer<LogAlert> out;
    private boolean silent;

    LogAlerts(Ground ground, Guids guids, Consumer<LogAlert> out) {
        this.ground = ground;
        this.guids = guids;
        this.out = out;
    }

    /** What rules stand on. */
    record Ground(Scheduler time, LogStore store, Supplier<Workspace> workspace) {}

    /** Adds a rule; its first look comes a period from now. */
    public void add(LogAlertRule rule) {
        plan(new LogWatch(rule, ground, guids, out));
    }

    void silence(boolean on) {
        silent = on;
    }

    private void plan(LogWatch watch) {
        ground.time().after(watch.rule().schedule().frequency(), () -> {
            if (!silent) {
                watch.look();
            }
            plan(watch);
        });
    }
}
