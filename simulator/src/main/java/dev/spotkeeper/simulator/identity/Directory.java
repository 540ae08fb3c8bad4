package dev.spotkeeper.simulator.identity;

import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The principals of the local tenant. Safe for use by several threads. */
public final class Directory {
    private final String tenantId;
    private final ConcurrentMap<String, Principal> byName = new ConcurrentHashMap<>();

    /** A tenant with the app's identity and the owner. */
    public Directory(String tenantId) {
        this.tenantId = tenantId;
        add(Principal.APP);
        add(Principal.OWNER);
    }

    public String tenantId() {
        return tenantId;
    }

    /** Adds a principal; a second time changes nothing. */
    public Principal add(Principal principal) {
        byName.putIfAbsent(principal.name(), principal);
        return principal;
    }

    public Optional<Principal> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    Optional<Principal> withObjectId(String objectId) {
        return all().stream().filter(one -> one.objectId().equals(objectId)).findFirst();
    }

    private Collection<Principal> all() {
        return byName.values();
    }
}
