package dev.spotkeeper.simulator.monitor;

import dev.spotkeeper.simulator.chance.Guids;
import dev.spotkeeper.simulator.chance.Seed;
import dev.spotkeeper.simulator.compute.Compute;
import dev.spotkeeper.simulator.event.WorldLog;
import dev.spotkeeper.simulator.time.Scheduler;

/** Azure Monitor and Resource Health together: records, states, alerts. */
public final class Monitor {
    private final ActivityLog activityLog;
    private final ResourceHealth resourceHealth;
    private final Alerts alerts;
    private String tenantId;

    /** Watches {@code compute} from now on. */
    public Monitor(Ground ground, MonitorSettings settings, Compute compute) {
        Scheduler time = ground.time();
        this.tenantId = new Guids(ground.seed().stream("tenant")).next();
        this.activityLog = new ActivityLog(time);
        this.resourceHealth = new ResourceHealth(time, settings.health());
        this.alerts =
                new Alerts(time, settings.alerts(), ground.seed().stream("alerts"), new Delivery(time, ground.log()));
        RecordWriter writer =
                new RecordWriter(time, activityLog, settings.submission(), ground.seed().stream("records"));
        activityLog.listen(alerts::record);
        compute.listen(resourceHealth);
        compute.listen(new AdministrativeRecords(writer, this::tenantId));
        compute.listen(new HealthRecords(time, writer, resourceHealth, ground.seed().stream("health")));
    }

    /** The records that can be read. */
    public ActivityLog activityLog() {
        return activityLog;
    }

    /** The health of VMs. */
    public ResourceHealth resourceHealth() {
        return resourceHealth;
    }

    /** Rules, receivers, deliveries. */
    public Alerts alerts() {
        return alerts;
    }

    /** The tenant that claims name. */
    public String tenantId() {
        return tenantId;
    }

    /** Lets claims name {@code tenant} from now on: the one that signs the callers' tokens. */
    public void belongTo(String tenant) {
        tenantId = tenant;
    }

    /**
     * What the monitor stands on.
     *
     * @param time the world's schedule
     * @param log the world's log
     * @param seed where chance comes from
     */
    public record Ground(Scheduler time, WorldLog log, Seed seed) {}
}
