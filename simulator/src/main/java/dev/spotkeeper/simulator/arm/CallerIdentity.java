package dev.spotkeeper.simulator.arm;

import dev.spotkeeper.simulator.identity.Principal;

/** A principal of the local tenant as the compute provider knows callers. */
final class CallerIdentity {
    private CallerIdentity() {}

    static dev.spotkeeper.simulator.compute.Principal of(Principal principal) {
        return principal.kind() == Principal.Kind.USER
                ? dev.spotkeeper.simulator.compute.Principal.user(principal.objectId(), principal.caller())
                : dev.spotkeeper.simulator.compute.Principal.service(principal.objectId(), principal.applicationId());
    }
}
