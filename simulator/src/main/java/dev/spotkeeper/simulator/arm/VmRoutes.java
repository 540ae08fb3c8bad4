package dev.spotkeeper.simulator.arm;

import static dev.spotkeeper.simulator.arm.ComputePolicy.DELETE_VM;
import static dev.spotkeeper.simulator.arm.ComputePolicy.GET_OPERATION;
import static dev.spotkeeper.simulator.arm.ComputePolicy.HIGH_COST_GET;
import static dev.spotkeeper.simulator.arm.ComputePolicy.LOW_COST_GET;
import static dev.spotkeeper.simulator.arm.ComputePolicy.PUT_VM;
import static dev.spotkeeper.simulator.arm.ComputePolicy.UPDATE_VM;

import java.util.List;
import java.util.stream.Stream;

/** What the compute resource provider offers for VMs. */
final class VmRoutes {
    private static final String SUBSCRIPTION = "/subscriptions/{subscription}";
    private static final String VMS_OF_GROUP =
            SUBSCRIPTION + "/resourceGroups/{group}/providers/Microsoft.Compute/virtualMachines";
    private static final String VM = VMS_OF_GROUP + "/{vm}";
    private static final String OPERATION =
            SUBSCRIPTION + "/providers/Microsoft.Compute/locations/{location}/operations/{operation}";

    private VmRoutes() {}

    static List<Route> of(VmReads reads, VmRequests requests) {
        return Stream.concat(reads(reads).stream(), changes(requests).stream()).toList();
    }

    private static List<Route> reads(VmReads reads) {
        return List.of(
                route("GET " + VM, "virtualMachines/read", LOW_COST_GET, reads::get),
                route(
                        "GET " + VM + "/instanceView",
                        "virtualMachines/instanceView/read",
                        LOW_COST_GET,
                        reads::instanceView),
                route("GET " + VMS_OF_GROUP, "virtualMachines/read", HIGH_COST_GET, reads::listOfGroup),
                route(
                        "GET " + SUBSCRIPTION + "/providers/Microsoft.Compute/virtualMachines",
                        "virtualMachines/read",
                        HIGH_COST_GET,
                        reads::listOfSubscription),
                route("GET " + OPERATION, "locations/operations/read", GET_OPERATION, reads::operation));
    }

    private static List<Route> changes(VmRequests requests) {
        return List.of(
                route("PUT " + VM, "virtualMachines/write", PUT_VM, requests::put),
                route("PATCH " + VM, "virtualMachines/write", UPDATE_VM, requests::patch),
                route("DELETE " + VM, "virtualMachines/delete", DELETE_VM, requests::delete),
                action("start", UPDATE_VM, requests::start),
                action("restart", UPDATE_VM, requests::restart),
                action("powerOff", UPDATE_VM, requests::powerOff),
                action("deallocate", DELETE_VM, requests::deallocate),
                action("simulateEviction", DELETE_VM, requests::simulateEviction));
    }

    private static Route action(String name, ComputePolicy policy, Route.Endpoint endpoint) {
        return route("POST " + VM + "/" + name, "virtualMachines/" + name + "/action", policy, endpoint);
    }

    private static Route route(String path, String action, ComputePolicy policy, Route.Endpoint endpoint) {
        return Route.of(path, Route.Kind.compute(action, policy), endpoint);
    }
}
