package dev.spotkeeper.simulator.arm;

import com.google.gson.JsonObject;
import dev.spotkeeper.simulator.compute.ArmError;
import dev.spotkeeper.simulator.compute.Compute;
import dev.spotkeeper.simulator.compute.Operation;
import dev.spotkeeper.simulator.compute.VirtualMachine;
import dev.spotkeeper.simulator.compute.VmKey;
import dev.spotkeeper.simulator.http.Json;
import dev.spotkeeper.simulator.http.WireResponse;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads of VMs and of their operations. */
final class VmReads {
    private static final Set<String> EXPANSIONS = Set.of("instanceview", "userdata");

    private final Compute compute;
    private final VmJson json;
    private final Pages pages;

    VmReads(Compute compute, VmJson json, Pages pages) {
        this.compute = compute;
        this.json = json;
        this.pages = pages;
    }

    WireResponse get(ArmRequest request) {
        Optional<String> expand = request.query("$expand").map(text -> text.toLowerCase(java.util.Locale.ROOT));
        if (expand.filter(text -> !EXPANSIONS.contains(text)).isPresent()) {
            return ArmErrors.error(
                    400, "InvalidParameter", "The value '" + expand.get() + "' of parameter '$expand' is invalid.");
        }
        return about(request, vm -> switch (expand.orElse("")) {
            case "instanceview" -> shown(request, json.resourceWithView(vm));
            case "userdata" -> shown(request, json.resourceWithUserData(vm));
            default ->
                VmJson.hasEtag(request)
                        ? shown(request, json.resource(vm)).withHeader("etag", VmJson.etag(vm))
                        : shown(request, json.resource(vm));
        });
    }

    private static WireResponse shown(ArmRequest request, JsonObject vm) {
        return WireResponse.json(200, VmJson.inVersion(request, vm));
    }

    WireResponse instanceView(ArmRequest request) {
        return about(request, vm -> WireResponse.json(200, json.view(vm)));
    }

    WireResponse listOfGroup(ArmRequest request) {
        String group = request.value("group");
        return list(
                request,
                ofSubscription(request).stream()
                        .filter(vm -> vm.key().group().equalsIgnoreCase(group))
                        .toList());
    }

    WireResponse listOfSubscription(ArmRequest request) {
        return list(request, ofSubscription(request));
    }

    /** The {@code monitor=true} form has no body of its own: 202 while it runs, 200 after it. */
    WireResponse operation(ArmRequest request) {
        Optional<Operation> found = compute.operation(request.value("operation"))
                .filter(one -> one.request().location().equalsIgnoreCase(request.value("location")));
        boolean monitor = request.query("monitor").equals(Optional.of("true"));
        return found.map(operation -> monitor ? monitored(request, operation) : polled(operation))
                .orElseGet(() -> ArmErrors.error(404, "NotFound", "The entity was not found in this Azure location."));
    }

    /** Where a request is counted: the subscription, and the region if the request is about one. */
    String scope(ArmRequest request) {
        Optional<String> region = Optional.ofNullable(request.values().get("location"))
                .or(() -> vm(request).map(vm -> vm.model().offering().place().region()));
        return request.subscription() + region.map(name -> "|" + name).orElse("");
    }

    private Optional<VirtualMachine> vm(ArmRequest request) {
        return request.values().containsKey("vm") ? compute.find(VmRequests.key(request)) : Optional.empty();
    }

    /** The VM that an operation is about. */
    Optional<VmKey> vmOfOperation(ArmRequest request) {
        return Optional.ofNullable(request.values().get("operation"))
                .flatMap(compute::operation)
                .map(operation -> operation.request().vm());
    }

    private WireResponse about(ArmRequest request, Function<VirtualMachine, WireResponse> answer) {
        VmKey key = VmRequests.key(request);
        return compute.find(key)
                .map(answer)
                .orElseGet(
                        () -> ArmErrors.resourceNotFound("Microsoft.Compute/virtualMachines", key.name(), key.group()));
    }

    private List<VirtualMachine> ofSubscription(ArmRequest request) {
        return compute.all().stream()
                .filter(vm -> vm.key().subscription().equalsIgnoreCase(request.subscription()))
                .toList();
    }

    private WireResponse list(ArmRequest request, List<VirtualMachine> vms) {
        boolean statusOnly = request.query("statusOnly").equals(Optional.of("true"));
        return pages.page(
                request, vms, statusOnly ? VmReads::status : vm -> VmJson.inVersion(request, json.resource(vm)));
    }

    /** Who asks for the states does not get the model: tags, size and disks are in the plain list only. */
    private static JsonObject status(VirtualMachine vm) {
        JsonObject properties = Json.object()
                .with("vmId", vm.birth().vmId())
                .with("provisioningState", vm.provisioning().text())
                .with("instanceView", InstanceViewJson.of(vm))
                .done();
        return Json.object()
                .with("name", vm.key().name())
                .with("id", vm.key().resourceId())
                .with("type", "Microsoft.Compute/virtualMachines")
                .with("location", vm.model().offering().place().region())
                .with("properties", properties)
                .done();
    }

    private static WireResponse polled(Operation operation) {
        return OperationUrls.polled(WireResponse.json(200, OperationJson.of(operation)));
    }

    private static WireResponse monitored(ArmRequest request, Operation operation) {
        if (operation.end().isEmpty()) {
            return OperationUrls.accepted(request, operation);
        }
        Optional<ArmError> error = operation.end().flatMap(Operation.End::error);
        return error.map(cause -> ArmErrors.error(409, cause.code(), cause.message()))
                .orElseGet(() -> WireResponse.empty(200));
    }
}
