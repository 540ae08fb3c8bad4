package dev.spotkeeper.simulator.arm;

import dev.spotkeeper.simulator.network.PlainResources;
import dev.spotkeeper.simulator.network.ResourceKind;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What there is to ask about network interfaces, addresses, networks, security groups and disks. */
final class PlainRoutes {
    private static final String SUBSCRIPTION = "/subscriptions/{subscription}";

    private PlainRoutes() {}

    static List<Route> of(PlainResources resources, Pages pages) {
        return Stream.of(ResourceKind.values())
                .flatMap(kind -> of(kind, new PlainRequests(kind, resources, pages)))
                .toList();
    }

    static ApiVersions versions(String type) {
        return type.equalsIgnoreCase(ResourceKind.DISK.type()) ? ApiVersions.DISKS : ApiVersions.NETWORK;
    }

    private static Stream<Route> of(ResourceKind kind, PlainRequests requests) {
        String all = "/providers/" + kind.type();
        String ofGroup = SUBSCRIPTION + "/resourceGroups/{group}" + all;
        return Stream.of(
                route(kind, "GET " + ofGroup + "/{name}", "read", requests::get),
                route(kind, "PUT " + ofGroup + "/{name}", "write", requests::put),
                route(kind, "DELETE " + ofGroup + "/{name}", "delete", requests::delete),
                route(kind, "GET " + ofGroup, "read", requests::listOfGroup),
                route(kind, "GET " + SUBSCRIPTION + all, "read", requests::listOfSubscription));
    }

    private static Route route(ResourceKind kind, String path, String action, Route.Endpoint endpoint) {
        Optional<ComputePolicy> policy = Optional.of(ComputePolicy.LOW_COST_GET)
                .filter(unused -> kind == ResourceKind.DISK && action.equals("read"));
        return Route.of(path, new Route.Kind(versions(kind.type()), kind.type() + "/" + action, policy), endpoint);
    }
}
