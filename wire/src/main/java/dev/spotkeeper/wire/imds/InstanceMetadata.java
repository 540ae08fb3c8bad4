package dev.spotkeeper.wire.imds;

import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.wire.json.BoundedJson;
import dev.spotkeeper.wire.json.MalformedPayloadException;
import dev.spotkeeper.wire.json.Members;
import java.util.Locale;
import java.util.Optional;

/**
 * Who a VM is, by its own metadata service.
 *
 * @param name {@code compute.name}, which Scheduled Events use; for a scale set instance {@code <set>_<instance>}
 * @param resourceId the ARM id
 * @param vmId Azure's unique id of the machine, blank where absent
 * @param region {@code compute.location} in lower case, blank where absent
 * @param size {@code compute.vmSize} in lower case, blank where absent
 */
public record InstanceMetadata(String name, String resourceId, String vmId, String region, String size) {
    static final int MAX_CHARACTERS = 256 * 1024;

    /** Returns the VM as the control plane names it; empty for an instance of a uniform scale set, which has no such name. */
    public Optional<VmId> vm() {
        return VmId.parse(resourceId);
    }

    /**
     * Reads the answer of {@code /metadata/instance}; every primitive in it is a string.
     *
     * @throws MalformedPayloadException when it is no JSON object or names no VM
     */
    public static InstanceMetadata read(String body) {
        Members compute = BoundedJson.parseObject(body, MAX_CHARACTERS).object("compute");
        return new InstanceMetadata(
                compute.required("name"),
                compute.required("resourceId"),
                compute.text("vmId").orElse(""),
                compute.text("location").orElse("").toLowerCase(Locale.ROOT),
                compute.text("vmSize").orElse("").toLowerCase(Locale.ROOT));
    }
}
