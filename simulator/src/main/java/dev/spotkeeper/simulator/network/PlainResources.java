package dev.spotkeeper.simulator.network;

import com.google.gson.JsonObject;
import dev.spotkeeper.simulator.chance.Documented;
import dev.spotkeeper.simulator.chance.Guids;
import dev.spotkeeper.simulator.compute.Compute;
import dev.spotkeeper.simulator.compute.ComputeListener;
import dev.spotkeeper.simulator.compute.Provisioning;
import dev.spotkeeper.simulator.compute.VirtualMachine;
import dev.spotkeeper.simulator.http.Json;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * All resources besides VMs. Disks appear with their VM; what a VM's model marks so goes with the VM, whoever or whatever
 * deletes it, and the rest stays behind. On the world's thread only.
 */
public final class PlainResources implements ComputeListener {
    private final InstantSource time;
    private final Compute compute;
    private final Guids guids;
    private final Map<String, PlainResource> all = new LinkedHashMap<>();
    private int made;

    /** Listens to the VMs of {@code compute} from now on. */
    public PlainResources(InstantSource time, Compute compute, Guids guids) {
        this.time = time;
        this.compute = compute;
        this.guids = guids;
        compute.listen(this);
    }

    /** What became of a request. */
    public sealed interface Outcome {
        /** Done. */
        record Stored(PlainResource resource, boolean created) implements Outcome {}

        /** Refused with Azure's code and text. */
        record Refused(int status, String code, String message) implements Outcome {}
    }

    /** A resource by its id, in any case. */
    public Optional<PlainResource> find(String id) {
        return Optional.ofNullable(all.get(key(id)));
    }

    /** Whether a subnet of a known network has this id. */
    public boolean hasSubnet(String id) {
        int cut = id.toLowerCase(Locale.ROOT).indexOf("/subnets/");
        return cut > 0
                && find(id.substring(0, cut))
                        .map(network -> VmParts.objects(network.properties(), "subnets")
                                .anyMatch(subnet -> Json.text(subnet, "name")
                                        .filter(ResourceKind.nameOf(id)::equalsIgnoreCase)
                                        .isPresent()))
                        .orElse(false);
    }

    /** The resources that pass, in the order in which they were made. */
    public List<PlainResource> list(Predicate<PlainResource> wanted) {
        return all.values().stream().filter(wanted).toList();
    }

    /** The VM that a resource is attached to. */
    public Optional<VirtualMachine> vmOf(String id) {
        return compute.all().stream()
                .filter(vm -> parts(vm).stream().anyMatch(part -> part.id().equalsIgnoreCase(id)))
                .findFirst();
    }

    /** The network interface that a public address is attached to. */
    public Optional<PlainResource> interfaceOf(String addressId) {
        return list(one -> one.kind() == ResourceKind.NETWORK_INTERFACE
                        && NetworkInterfaces.addresses(one).stream()
                                .anyMatch(part -> part.id().equalsIgnoreCase(addressId)))
                .stream()
                .findFirst();
    }

    /** Makes a resource or replaces its body. Networks that it joins and addresses that it uses must be there. */
    public Outcome put(String id, ResourceKind kind, JsonObject body) {
        Optional<String> missing =
                kind == ResourceKind.NETWORK_INTERFACE ? NetworkInterfaces.missing(this, body) : Optional.empty();
        if (missing.isPresent()) {
            return unresolved(id, missing.get());
        }
        Optional<PlainResource> old = find(id);
        PlainResource.Birth birth = old.map(PlainResource::birth)
                .orElseGet(() -> new PlainResource.Birth(guids.next(), ++made, time.instant()));
        PlainResource resource = new PlainResource(old.map(PlainResource::id).orElse(id), kind, body.deepCopy(), birth);
        all.put(key(id), resource);
        return new Outcome.Stored(resource, old.isEmpty());
    }

    /** Deletes a resource unless it is in use; empty when it is gone. */
    public Optional<Outcome.Refused> delete(String id) {
        Optional<Outcome.Refused> used = find(id).flatMap(this::inUse);
        if (used.isEmpty()) {
            all.remove(key(id));
        }
        return used;
    }

    /**
     * Parts come with a VM and go with it. A VM that vanishes while it is created leaves them: nothing on record says what becomes of
     * them, and this is the harsher of the two readings.
     */
    @Override
    public void changed(Optional<VirtualMachine> before, Optional<VirtualMachine> after) {
        if (before.isEmpty()) {
            after.ifPresent(this::makeDisks);
        } else if (after.isEmpty() && before.get().provisioning() != Provisioning.State.CREATING) {
            removeParts(before.get());
        }
    }

    /** A disk that comes with its VM gets the tags that the VM has at that moment. */
    @Documented(
            "hashicorp/terraform-provider-azurerm #8162: the VM's tags are where those of its OS disk originate at creation")
    private void makeDisks(VirtualMachine vm) {
        for (VmParts.Part disk : VmParts.disks(vm)) {
            if (find(disk.id()).isEmpty()) {
                JsonObject properties = new JsonObject();
                properties.addProperty("diskSizeGB", VmParts.sizeOf(vm, disk.id()));
                JsonObject body = Json.object()
                        .with("location", vm.model().offering().place().region())
                        .with("tags", Json.child(vm.model().body(), "tags").deepCopy())
                        .with("properties", properties)
                        .done();
                put(disk.id(), ResourceKind.DISK, body);
            }
        }
    }

    @Documented("azure-compute-docs delete.md: deleteOption of disks, network interfaces and public addresses")
    private void removeParts(VirtualMachine vm) {
        VmParts.disks(vm).stream().filter(VmParts.Part::deleted).forEach(disk -> all.remove(key(disk.id())));
        for (VmParts.Part nic : VmParts.interfaces(vm)) {
            if (nic.deleted()) {
                Optional<PlainResource> gone = Optional.ofNullable(all.remove(key(nic.id())));
                gone.ifPresent(one -> NetworkInterfaces.addresses(one).stream()
                        .filter(VmParts.Part::deleted)
                        .forEach(address -> all.remove(key(address.id()))));
            }
        }
    }

    private Optional<Outcome.Refused> inUse(PlainResource resource) {
        String by = vmOf(resource.id())
                .map(vm -> vm.key().resourceId())
                .or(() -> interfaceOf(resource.id()).map(PlainResource::id))
                .or(() -> NetworkInterfaces.user(this, resource).map(PlainResource::id))
                .orElse("");
        return by.isEmpty() ? Optional.empty() : Optional.of(UsedResources.refusal(resource, by));
    }

    private static Outcome.Refused unresolved(String id, String missing) {
        return new Outcome.Refused(
                400,
                "InvalidResourceReference",
                "Resource " + missing + " referenced by resource " + id
                        + " was not found. Please make sure that the referenced resource exists, and that both resources are"
                        + " in the same region.");
    }

    private static List<VmParts.Part> parts(VirtualMachine vm) {
        return Stream.concat(VmParts.interfaces(vm).stream(), VmParts.disks(vm).stream())
                .toList();
    }

    private static String key(String id) {
        return id.toLowerCase(Locale.ROOT);
    }
}
