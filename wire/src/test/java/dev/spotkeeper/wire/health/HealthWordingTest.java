package dev.spotkeeper.wire.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.wire.evidence.Evidence;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HealthWordingTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "This virtual machine was preempted | EVICTED",
                "Low  priority machine\tPREEMPTED | EVICTED",
                "VirtualMachinePreempted | EVICTED",
                "Deallocated by user | STOPPED_BY_USER",
                "Stopping and deallocating | STOPPED_BY_USER",
                "The Virtual Machine is in the process of being stopped and deallocated as requested by an authorized user | STOPPED_BY_USER",
                "Stopped by user or process | STOPPED_BY_USER",
                "This virtual machine is stopping as requested by an authorized user or process | STOPPED_BY_USER",
                "This machine is hibernating as requested by an authorized user or process | STOPPED_BY_USER",
                "VirtualMachineStopInitiatedByControlPlaneTrackingId | STOPPED_BY_USER",
                "VirtualMachineStoppedInternally | STOPPED_BY_USER",
                "Started by user | STARTED_BY_USER",
                "This virtual machine is starting as requested by an authorized user or process. It will be online shortly. | STARTED_BY_USER",
                "VirtualMachineStartInitiatedByControlPlane | STARTED_BY_USER",
                "VirtualMachineAllocated | STARTED_BY_USER",
                "Rebooted by user | RESTARTED_BY_USER",
                "Restarting as requested by an authorized user or process | RESTARTED_BY_USER",
                "Your virtual machine is being redeployed to a different host as requested by an authorized user | RESTARTED_BY_USER",
                "virtualmachinerestarted | RESTARTED_BY_USER",
                "VirtualMachineRedeployInitiatedByControlPlaneDueToPlannedMaintenance | RESTARTED_BY_USER",
                "VirtualMachineHostCrashed | UNHEALTHY",
                "VirtualMachineMigrationInitiatedForRepair | UNHEALTHY",
                "VirtualMachinePlannedFreezeFailed | MAINTENANCE",
                "LiveMigrationSucceeded | MAINTENANCE"
            })
    void wordsSayWhatHappened(String text, Evidence evidence) {
        assertThat(HealthWording.read(text)).contains(evidence);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Unavailable",
                "Platform Initiated",
                "We're sorry, we couldn't automatically recover your virtual machine",
                "Virtual machine has experienced an unexpected event",
                "The Virtual Machine is being resized as requested by an authorized user or process.",
                "VirtualMachineSizeChanged",
                "VirtualMachineConfigurationUpdated",
                "VirtualMachineNotPreempted"
            })
    void otherWordsSayNothing(String text) {
        assertThat(HealthWording.read(text)).isEmpty();
    }
}
