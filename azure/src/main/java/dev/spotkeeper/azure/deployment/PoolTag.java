package dev.spotkeeper.azure.deployment;

import dev.spotkeeper.azure.wire.ArmDocument;
import dev.spotkeeper.core.fleet.Vm;
import dev.spotkeeper.wire.json.Members;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tag of a resource that says which pool's it is. The template puts it on all that it makes; implicit disks get the tags of their VM. */
final class PoolTag {
    private PoolTag() {}

    /** Returns whether a resource, as ARM describes it, is a pool's. */
    static boolean isOn(ArmDocument resource, String pool) {
        return Vm.isOfPool(tags(resource), pool);
    }

    private static Map<String, String> tags(ArmDocument resource) {
        return resource.members().map(members -> members.object("tags")).stream()
                .flatMap(PoolTag::each)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Stream<Map.Entry<String, String>> each(Members tags) {
        return tags.json().keySet().stream()
                .flatMap(name -> tags.text(name).map(value -> Map.entry(name, value)).stream());
    }
}
