package dev.spotkeeper.simulator.monitor;

import dev.spotkeeper.simulator.chance.Guids;
import dev.spotkeeper.simulator.chance.Seed;
import dev.spotkeeper.simulator.compute.Compute;
import dev.spotkeeper.simulator.event.WorldLog;
import dev.spotkeeper.simulator.logs.LogStore;
import dev.spotkeeper.simulator.logs.Workspace;
import dev.spotkeeper.simulator.time.Scheduler;

/** Azure Monitor and Resource Health together: records, states, logs, alerts. */
public final class Monitor {
    private final ActivityLog activityLog;
    private final ResourceHealth resourceHealth;
    private final Alerts alerts;
    private final LogStore logs;
    private final LogAlerts logAlerts;
    private final MonitorSettings settings;
    private String tenantId;
    private Workspace workspace = Workspace.in("00000000-0000-4000-8000-000000000001", "spot");

    /** Watches {@code compute} from now on. */
    public Monitor(Ground ground, MonitorSettings settings, Compute compute) {
        Scheduler time = ground.time();
        this.settings = settings;
        this.tenantId = new Guids(ground.seed().stream("tenant")).next();
        this.activityLog = new ActivityLog(time);
        this.resourceHealth = new ResourceHealth(time, settings.health());
        this.alerts =
                new Alerts(time, settings.alerts(), ground.seed().stream("alerts"), new Delivery(time, ground.log()));
        this.logs = new LogStore(time);
        this.logAlerts = new LogAlerts(
                new LogAlerts.Ground(time, logs, this::workspace),
                new Guids(ground.seed().stream("log alerts")),
                alert -> alerts.plan(alert, settings.logs().delay()));
        RecordWriter writer =
                new RecordWriter(time, activityLog, settings.submission(), ground.seed().stream("records"));
        activityLog.listen(alerts::record);
        activityLog.listen(new ActivityRows(
                logs, settings.logs().activity(), ground.seed().stream("activity rows"), this::workspace)::record);
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

    /** The rows of the workspace. */
    public LogStore logs() {
        return logs;
    }

    /** Log search alert rules; their alerts go out by {@link #alerts}. */
    public LogAlerts logAlerts() {
        return logAlerts;
    }

    /** How late and how reliable all this is. */
    public MonitorSettings settings() {
        return settings;
    }

    /** Lets a source fall silent, or speak again. */
    public void silence(Source source, boolean on) {
        switch (source) {
            case RESOURCE_HEALTH -> resourceHealth.silence(on);
            case ACTIVITY_LOG -> activityLog.silence(on);
            case LOG_ALERTS -> logAlerts.silence(on);
        }
    }

    /** The workspace that the activity log is exported to, and the component beside it. */
    public Workspace workspace() {
        return workspace;
    }

    /** Lets the workspace lie elsewhere: in the subscription and group that clients know. */
    public void keepLogsIn(Workspace other) {
        workspace = other;
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
