package dev.spotkeeper.simulator.arm;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The resource groups that exist. VMs are created in none other. */
final class ResourceGroups {
    private final Map<String, Group> groups = new LinkedHashMap<>();

    /**
     * A resource group.
     *
     * @param name in the case in which it was made
     * @param location where its own data lie
     */
    record Group(String subscription, String name, String location, Map<String, String> tags) {
        Group {
            tags = Map.copyOf(tags);
        }

        String id() {
            return "/subscriptions/" + subscription + "/resourceGroups/" + name;
        }
    }

    /** Makes a group or changes its tags; returns whether it is new. */
    boolean put(Group group) {
        return groups.put(key(group.subscription(), group.name()), group) == null;
    }

    void remove(Group group) {
        groups.remove(key(group.subscription(), group.name()));
    }

    Optional<Group> find(String subscription, String name) {
        return Optional.ofNullable(groups.get(key(subscription, name)));
    }

    boolean contains(String subscription, String name) {
        return find(subscription, name).isPresent();
    }

    List<Group> of(String subscription) {
        return all().stream()
                .filter(group -> group.subscription().equalsIgnoreCase(subscription))
                .toList();
    }

    private Collection<Group> all() {
        return groups.values();
    }

    private static String key(String subscription, String name) {
        return (subscription + "|" + name).toLowerCase(Locale.ROOT);
    }
}
