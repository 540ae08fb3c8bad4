package dev.spotkeeper.simulator.monitor;

import dev.spotkeeper.simulator.chance.Documented;

/** The texts of Resource Health about VMs that went down. */
@Documented("azure-monitor-docs resource-health-vm-annotation.md, table of messages")
final class HealthTexts {
    static final String PREEMPTED_TITLE = "Low priority machine preempted";
    static final String PREEMPTED_SUMMARY = "This virtual machine was preempted. This low-priority virtual machine is"
            + " being stopped and deallocated";
    static final HealthStatus.Texts DEALLOCATED = new HealthStatus.Texts(
            "Stopping and deallocating",
            "This virtual machine is stopping and deallocating as requested by an authorized user or process");
    static final HealthStatus.Texts STOPPED = new HealthStatus.Texts(
            "Stopped by user", "This virtual machine is stopping as requested by an authorized user or process");
    static final HealthStatus.Texts STARTED = new HealthStatus.Texts(
            "Started by user", "This virtual machine is starting as requested by an authorized user or process");

    private HealthTexts() {}
}
