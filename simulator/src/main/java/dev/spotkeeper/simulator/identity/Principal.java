package dev.spotkeeper.simulator.identity;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * Somebody of the local tenant. Ids are derived from the name: the same in every run.
 *
 * @param name how it is chosen at the identity endpoint
 * @param kind what it is
 */
public record Principal(String name, Kind kind) {
    /** What a principal is, and so what its token and the activity log say of it. */
    public enum Kind {
        /** A person: the activity log shows a user principal name. */
        USER,
        /** A managed identity with a role on the subscription. */
        APPLICATION,
        /** The managed identity of a VM: it has a role on storage, none on the subscription. */
        VM
    }

    /** The identity of the Functions app. */
    public static final Principal APP = new Principal("spotkeeper-app", Kind.APPLICATION);

    /** The person who owns the subscription. */
    public static final Principal OWNER = new Principal("owner", Kind.USER);

    /** The identity of a VM, {@code vm-<name>}. */
    public static Principal ofVm(String vmName) {
        return new Principal("vm-" + vmName, Kind.VM);
    }

    public String objectId() {
        return derived("object");
    }

    public String applicationId() {
        return derived("application");
    }

    /** What the activity log writes as caller: a person's name, or the object id of an identity. */
    public String caller() {
        return kind == Kind.USER ? name + "@contoso.example" : objectId();
    }

    private String derived(String what) {
        return UUID.nameUUIDFromBytes((what + ":" + name).getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}
