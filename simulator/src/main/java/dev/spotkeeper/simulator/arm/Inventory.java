package dev.spotkeeper.simulator.arm;

import com.google.gson.JsonObject;
import dev.spotkeeper.simulator.compute.Compute;
import dev.spotkeeper.simulator.network.PlainResources;
import dev.spotkeeper.simulator.network.ResourceJson;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** All resources that there are, whoever keeps them. */
record Inventory(Compute compute, PlainResources resources, AcceptedResources accepted, VmJson vms) {

    /**
     * A resource.
     *
     * @param json as a GET shows it
     * @param created when it was made, if somebody wrote that down
     */
    record Entry(JsonObject json, Optional<Instant> created) {
        String id() {
            return json.get("id").getAsString();
        }
    }

    /** The resources of a subscription or of a resource group. */
    List<Entry> within(String scopeId) {
        String prefix = scopeId.toLowerCase(Locale.ROOT) + "/";
        Stream<Entry> vms = compute.all().stream()
                .map(vm ->
                        new Entry(this.vms.resource(vm), Optional.of(vm.birth().created())));
        Stream<Entry> plain = resources.list(one -> true).stream()
                .map(one -> new Entry(
                        ResourceJson.of(one, resources), Optional.of(one.birth().created())));
        Stream<Entry> others = accepted.tracked().stream().map(json -> new Entry(json, Optional.empty()));
        return Stream.of(vms, plain, others)
                .flatMap(entries -> entries)
                .filter(entry -> entry.id().toLowerCase(Locale.ROOT).startsWith(prefix))
                .toList();
    }
}
