package dev.spotkeeper.simulator.arm;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.spotkeeper.simulator.compute.PowerState;
import dev.spotkeeper.simulator.compute.Provisioning;
import dev.spotkeeper.simulator.compute.VirtualMachine;
import dev.spotkeeper.simulator.http.Json;
import dev.spotkeeper.simulator.network.VmParts;
import java.time.Instant;
import java.util.Locale;
import java.util.stream.Stream;

/** The instance view of a VM. What the guest tells (names, agent) is gone while the VM is deallocated. */
final class InstanceViewJson {
    private InstanceViewJson() {}

    static JsonObject of(VirtualMachine vm) {
        Json view = Json.object();
        if (guestSpeaks(vm)) {
            view.with("computerName", vm.key().name())
                    .with("osName", "ubuntu")
                    .with("osVersion", "24.04")
                    .with("vmAgent", agent(vm));
        }
        return view.with("disks", Json.array(Stream.of(disk(vm))))
                .with("hyperVGeneration", "V2")
                .with("statuses", statuses(vm))
                .done();
    }

    /** The statuses alone: what {@code statusOnly=true} gives of each VM. */
    static JsonObject statusOnly(VirtualMachine vm) {
        return Json.object().with("statuses", statuses(vm)).done();
    }

    private static boolean guestSpeaks(VirtualMachine vm) {
        return vm.power() == PowerState.RUNNING
                || vm.power() == PowerState.STOPPING
                || vm.power() == PowerState.STOPPED;
    }

    private static JsonObject agent(VirtualMachine vm) {
        JsonObject ready = Json.object()
                .with("code", "ProvisioningState/succeeded")
                .with("level", "Info")
                .with("displayStatus", "Ready")
                .with("message", "Guest Agent is running")
                .with("time", ArmTime.text(vm.state().powerSince()))
                .done();
        return Json.object()
                .with("vmAgentVersion", "2.11.1.12")
                .with("statuses", Json.array(Stream.of(ready)))
                .with("extensionHandlers", new JsonArray())
                .done();
    }

    private static JsonObject disk(VirtualMachine vm) {
        return Json.object()
                .with("name", VmParts.osDiskName(vm))
                .with(
                        "statuses",
                        Json.array(Stream.of(succeeded(vm.state().provisioning().at()))))
                .done();
    }

    /** Provisioning has a time, power has none. */
    private static JsonArray statuses(VirtualMachine vm) {
        return Json.array(Stream.of(provisioning(vm.state().provisioning()), power(vm.power())));
    }

    private static JsonObject provisioning(Provisioning provisioning) {
        if (provisioning.state() == Provisioning.State.SUCCEEDED) {
            return succeeded(provisioning.at());
        }
        String state = provisioning.state().text().toLowerCase(Locale.ROOT);
        boolean failed = provisioning.state() == Provisioning.State.FAILED;
        return Json.object()
                .with(
                        "code",
                        "ProvisioningState/" + state
                                + provisioning
                                        .errorCode()
                                        .map(code -> "/" + code)
                                        .orElse(""))
                .with("level", failed ? "Error" : "Info")
                .with(
                        "displayStatus",
                        failed ? "Provisioning failed" : provisioning.state().text())
                .with("time", ArmTime.text(provisioning.at()))
                .done();
    }

    private static JsonObject succeeded(Instant at) {
        return Json.object()
                .with("code", "ProvisioningState/succeeded")
                .with("level", "Info")
                .with("displayStatus", "Provisioning succeeded")
                .with("time", ArmTime.text(at))
                .done();
    }

    private static JsonObject power(PowerState power) {
        return Json.object()
                .with("code", "PowerState/" + power.text())
                .with("level", "Info")
                .with("displayStatus", "VM " + power.text())
                .done();
    }
}
