package dev.spotkeeper.simulator.arm;

import java.util.List;
import java.util.stream.Stream;

/** What there is to ask about deployments, at both scopes. */
final class DeploymentRoutes {
    private static final String SUBSCRIPTION = "/subscriptions/{subscription}";
    private static final String GROUP = SUBSCRIPTION + "/resourceGroups/{group}";
    private static final String DEPLOYMENTS = "/providers/Microsoft.Resources/deployments";

    private DeploymentRoutes() {}

    static List<Route> of(DeploymentRequests requests) {
        Stream<Route> both =
                Stream.of(SUBSCRIPTION, GROUP).flatMap(scope -> of(scope + DEPLOYMENTS, requests).stream());
        Stream<Route> more = Stream.of(
                // az lists operations without naming the provider
                route("GET " + GROUP + "/deployments/{deployment}/operations", "read", requests::operations),
                route("GET " + SUBSCRIPTION + "/operationresults/{operation}", "read", requests::result));
        return Stream.concat(both, more).toList();
    }

    private static List<Route> of(String base, DeploymentRequests requests) {
        String one = base + "/{deployment}";
        return List.of(
                route("PUT " + one, "write", requests::put),
                route("GET " + one, "read", requests::get),
                route("HEAD " + one, "read", requests::has),
                route("DELETE " + one, "delete", requests::delete),
                route("GET " + base, "read", requests::list),
                route("POST " + one + "/validate", "validate/action", requests::validate),
                route("POST " + one + "/whatIf", "whatIf/action", requests::whatIf),
                route("POST " + one + "/cancel", "cancel/action", requests::cancel),
                route("GET " + one + "/operations", "operations/read", requests::operations),
                route("GET " + one + "/operations/{operation}", "operations/read", requests::operation),
                route("GET " + one + "/operationStatuses/{status}", "operationstatuses/read", requests::status));
    }

    private static Route route(String path, String action, Route.Endpoint endpoint) {
        return Route.of(
                path, Route.Kind.of(ApiVersions.DEPLOYMENTS, "Microsoft.Resources/deployments/" + action), endpoint);
    }
}
