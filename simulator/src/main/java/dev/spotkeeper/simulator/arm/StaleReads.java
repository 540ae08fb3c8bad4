package dev.spotkeeper.simulator.arm;

import dev.spotkeeper.simulator.compute.Compute;
import dev.spotkeeper.simulator.compute.ComputeListener;
import dev.spotkeeper.simulator.compute.VirtualMachine;
import dev.spotkeeper.simulator.compute.VmKey;
import dev.spotkeeper.simulator.http.WireResponse;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** VMs as they stood before their newest change: what a cache of Azure's may still answer. */
final class StaleReads implements ComputeListener {
    private final VmJson json;
    private final Map<VmKey, VirtualMachine> before = new HashMap<>();

    StaleReads(Compute compute, VmJson json) {
        this.json = json;
        compute.listen(this);
    }

    @Override
    public void changed(Optional<VirtualMachine> old, Optional<VirtualMachine> now) {
        old.ifPresent(vm -> before.put(vm.key(), vm));
    }

    /** The old answer to a GET of one VM; empty for any other request, and for a VM that has not changed yet. */
    Optional<WireResponse> answer(ArmRequest request) {
        if (!request.method().equals("GET") || !request.values().containsKey("vm")) {
            return Optional.empty();
        }
        boolean view = request.wire().path().toLowerCase(Locale.ROOT).endsWith("/instanceview");
        return Optional.ofNullable(before.get(VmRequests.key(request)))
                .map(vm -> WireResponse.json(
                        200, view ? InstanceViewJson.of(vm) : VmJson.inVersion(request, json.resourceWithView(vm))));
    }
}
