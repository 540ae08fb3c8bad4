package dev.spotkeeper.simulator.compute;

import java.util.Optional;

/**
 * Who calls ARM.
 *
 * @param objectId the object id of the user or service principal
 * @param appId the application id of a service principal, or of the client that a user signs in with
 * @param upn the user principal name; empty for a service principal
 */
public record Principal(String objectId, String appId, Optional<String> upn) {
    /** The application id of the Azure CLI, which people sign in with. */
    private static final String AZURE_CLI = "04b07795-8ddb-461a-bbee-02f9e1bf7b46";

    /** A person. */
    public static Principal user(String objectId, String upn) {
        return new Principal(objectId, AZURE_CLI, Optional.of(upn));
    }

    /** A managed identity or another service principal. */
    public static Principal service(String objectId, String appId) {
        return new Principal(objectId, appId, Optional.empty());
    }

    /** What the activity log shows as caller: the user principal name, or the object id of a service principal. */
    public String caller() {
        return upn.orElse(objectId);
    }
}
