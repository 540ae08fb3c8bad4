package dev.spotkeeper.simulator.arm;

import com.google.gson.JsonObject;
import dev.spotkeeper.simulator.chance.Documented;
import dev.spotkeeper.simulator.compute.VirtualMachine;
import dev.spotkeeper.simulator.compute.VmKey;
import dev.spotkeeper.simulator.http.Json;
import dev.spotkeeper.simulator.http.WireResponse;
import dev.spotkeeper.simulator.monitor.HealthStatus;
import dev.spotkeeper.simulator.world.World;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Resource Health of VMs. */
@Documented("azure-rest-api-specs resourcehealth 2024-02-01")
final class HealthReads {
    private static final String SUFFIX = "/providers/Microsoft.ResourceHealth/availabilityStatuses";

    private final World world;
    private final Pages pages;

    HealthReads(World world, Pages pages) {
        this.world = world;
        this.pages = pages;
    }

    List<Route> routes() {
        Route.Kind kind =
                Route.Kind.of(ApiVersions.RESOURCE_HEALTH, "Microsoft.ResourceHealth/availabilityStatuses/read");
        Route.Kind kindOfOne = Route.Kind.of(
                ApiVersions.RESOURCE_HEALTH, "Microsoft.ResourceHealth/availabilityStatuses/current/read");
        String subscription = "/subscriptions/{subscription}";
        String vm = subscription + "/resourceGroups/{group}/providers/Microsoft.Compute/virtualMachines/{vm}";
        return List.of(
                Route.of("GET " + vm + SUFFIX + "/current", kindOfOne, this::current),
                Route.of("GET " + vm + SUFFIX, kind, this::history),
                Route.of("GET " + subscription + SUFFIX, kind, this::all),
                Route.of("GET " + subscription + "/resourceGroups/{group}" + SUFFIX, kind, this::all));
    }

    private WireResponse current(ArmRequest request) {
        VmKey key = VmRequests.key(request);
        return world.compute()
                .find(key)
                .flatMap(this::status)
                .map(status -> WireResponse.json(200, status))
                .orElseGet(() -> notFound(key));
    }

    private WireResponse history(ArmRequest request) {
        VmKey key = VmRequests.key(request);
        Optional<VirtualMachine> vm = world.compute().find(key);
        if (vm.isEmpty()) {
            return notFound(key);
        }
        List<HealthStatus> newestFirst =
                new ArrayList<>(world.monitor().resourceHealth().history(key));
        Collections.reverse(newestFirst);
        return pages.page(
                request,
                newestFirst,
                status -> json(
                        vm.get(),
                        status.equals(newestFirst.get(0))
                                ? "current"
                                : status.state().since().toString(),
                        status));
    }

    private WireResponse all(ArmRequest request) {
        Optional<String> group = Optional.ofNullable(request.values().get("group"));
        List<JsonObject> statuses = world.compute().all().stream()
                .filter(vm -> vm.key().subscription().equalsIgnoreCase(request.subscription()))
                .filter(vm -> group.map(vm.key().group()::equalsIgnoreCase).orElse(true))
                .flatMap(vm -> status(vm).stream())
                .toList();
        return pages.page(request, statuses, status -> status);
    }

    private Optional<JsonObject> status(VirtualMachine vm) {
        return world.monitor().resourceHealth().current(vm.key()).map(status -> json(vm, "current", status));
    }

    private JsonObject json(VirtualMachine vm, String name, HealthStatus status) {
        JsonObject properties = Json.object()
                .with("availabilityState", status.state().availability())
                .with("title", status.texts().title())
                .with("summary", status.texts().summary())
                .with("reasonType", status.reason().reasonType())
                .with("context", status.reason().context())
                .with("category", status.reason().category())
                .with("reasonChronicity", "Persistent")
                .with("occuredTime", status.state().since().toString())
                .with("reportedTime", world.time().instant().toString())
                .done();
        return Json.object()
                .with("id", vm.key().resourceId() + SUFFIX + "/" + name)
                .with("name", name)
                .with("type", "Microsoft.ResourceHealth/AvailabilityStatuses")
                .with("location", vm.model().offering().place().region())
                .with("properties", properties)
                .done();
    }

    private static WireResponse notFound(VmKey key) {
        return ArmErrors.resourceNotFound("Microsoft.Compute/virtualMachines", key.name(), key.group());
    }
}
