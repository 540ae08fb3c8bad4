package dev.spotkeeper.wire.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.core.eviction.Signal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HealthWordingTest {
    @ParameterizedTest
    @CsvSource({
        "This virtual machine was preempted, EVICTED",
        "VirtualMachinePreempted, EVICTED",
        "Deallocated by user, STOPPED_BY_USER",
        "This virtual machine is stopped and deallocated as requested by an authorized user or process., STOPPED_BY_USER",
        "VirtualMachineStopInitiatedByControlPlane, STOPPED_BY_USER",
        "VirtualMachineStoppedInternally, STOPPED_BY_USER",
        "Started by user, STARTED_BY_USER",
        "VirtualMachineStartInitiatedByControlPlane, STARTED_BY_USER"
    })
    void wordsSayWhatHappened(String text, Signal.Kind kind) {
        assertThat(HealthWording.read(text)).contains(kind);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Unavailable", "Rebooted by user", "VirtualMachineHostCrashed", "Platform Initiated"})
    void otherWordsSayNothing(String text) {
        assertThat(HealthWording.read(text)).isEmpty();
    }
}
