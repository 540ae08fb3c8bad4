package dev.spotkeeper.simulator.control;

import com.google.gson.JsonObject;
import dev.spotkeeper.simulator.compute.VirtualMachine;
import dev.spotkeeper.simulator.http.Json;
import dev.spotkeeper.simulator.world.World;
import java.util.Locale;

/** All VMs and how they stand, for people. */
final class VmStates {
    private VmStates() {}

    static JsonObject of(World world) {
        return Json.object()
                .with("at", world.time().instant().toString())
                .with("vms", Json.array(world.compute().all().stream().map(vm -> of(world, vm))))
                .done();
    }

    private static JsonObject of(World world, VirtualMachine vm) {
        Json tags = Json.object();
        vm.model().tags().forEach(tags::with);
        return Json.object()
                .with("name", vm.key().name())
                .with("id", vm.key().resourceId())
                .with("power", vm.power().text())
                .with("since", vm.state().powerSince().toString())
                .with("provisioning", vm.provisioning().text())
                .with("size", vm.model().offering().size())
                .with("place", vm.model().offering().place().text())
                .with("priority", vm.model().spot().priority().name().toLowerCase(Locale.ROOT))
                .with("policy", vm.model().spot().policy().name().toLowerCase(Locale.ROOT))
                .with("maxPrice", vm.model().spot().maxPrice())
                .with("tags", tags.done())
                .with(
                        "evictionAt",
                        world.compute()
                                .eviction(vm.key())
                                .map(eviction -> eviction.cutAt().toString()))
                .done();
    }
}
