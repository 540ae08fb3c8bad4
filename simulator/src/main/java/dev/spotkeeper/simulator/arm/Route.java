package dev.spotkeeper.simulator.arm;

import dev.spotkeeper.simulator.http.WireRequest;
import dev.spotkeeper.simulator.http.WireResponse;
import java.util.Map;
import java.util.Optional;

/**
 * One operation that ARM offers.
 *
 * @param method its HTTP method
 * @param template its path
 * @param kind what holds for it
 * @param endpoint what answers it
 */
record Route(String method, PathTemplate template, Kind kind, Endpoint endpoint) {
    /**
     * What holds for an operation.
     *
     * @param versions which versions it has
     * @param action the action that a role must allow
     * @param policy the throttling policy of the compute resource provider, if it is one of its operations
     */
    record Kind(ApiVersions versions, String action, Optional<ComputePolicy> policy) {
        static Kind of(ApiVersions versions, String action) {
            return new Kind(versions, action, Optional.empty());
        }

        static Kind compute(String action, ComputePolicy policy) {
            return new Kind(ApiVersions.COMPUTE, "Microsoft.Compute/" + action, Optional.of(policy));
        }
    }

    /** Answers a request that has passed the door. */
    @FunctionalInterface
    interface Endpoint {
        WireResponse answer(ArmRequest request);
    }

    static Route of(String methodAndPath, Kind kind, Endpoint endpoint) {
        int space = methodAndPath.indexOf(' ');
        return new Route(
                methodAndPath.substring(0, space), PathTemplate.of(methodAndPath.substring(space + 1)), kind, endpoint);
    }

    /** The values of the path if this is the operation that {@code request} asks for. */
    Optional<Map<String, String>> match(WireRequest request) {
        return request.method().equals(method) ? template.match(request.path()) : Optional.empty();
    }
}
