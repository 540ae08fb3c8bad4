package dev.spotkeeper.azure.compute;

import com.azure.core.http.rest.PagedFlux;
import com.azure.core.http.rest.PagedResponse;
import com.azure.resourcemanager.compute.fluent.models.VirtualMachineInner;
import dev.spotkeeper.azure.wire.ArmAnswer;
import dev.spotkeeper.azure.wire.ArmCalls;
import dev.spotkeeper.azure.wire.Refusals;
import dev.spotkeeper.core.capacity.Refusal;
import dev.spotkeeper.core.fleet.Vm;
import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.core.port.Compute.Listing;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Lists VMs with their power states. {@code statusOnly=true} is the one call that gives those of a whole subscription;
 * whether it gives tags as well is not documented, so when it gave none they are taken from a plain list.
 */
record VmListing(VmClients clients) {
    /** Pages of the plain list that are read for one page of states; Azure fills a page with hundreds of VMs. */
    static final int MAX_PLAIN_PAGES = 100;

    Listing list(String subscriptionId, Optional<String> continuation) {
        PagedFlux<VirtualMachineInner> states = clients.of(subscriptionId).listAsync("true", null, null);
        ArmAnswer<Page> answer = page(states, continuation);
        if (!(answer instanceof ArmAnswer.Received<Page> received)) {
            return new Listing.Unavailable(Refusals.of(answer));
        }
        Page page = received.value();
        if (page.vms().isEmpty() || page.vms().stream().anyMatch(VmListing::hasTags)) {
            return listed(page, Function.identity());
        }
        return joined(subscriptionId, page);
    }

    private Listing joined(String subscriptionId, Page states) {
        Map<VmId, VirtualMachineInner> described = new HashMap<>();
        Optional<String> next = Optional.empty();
        for (int read = 0; read < MAX_PLAIN_PAGES; read++) {
            ArmAnswer<Page> answer = page(clients.of(subscriptionId).listAsync(), next);
            if (!(answer instanceof ArmAnswer.Received<Page> received)) {
                return new Listing.Unavailable(Refusals.of(answer));
            }
            received.value().vms().forEach(vm -> VmReading.id(vm).ifPresent(id -> described.put(id, vm)));
            next = received.value().next();
            if (next.isEmpty()) {
                return listed(states, vm -> VmReading.id(vm).map(described::get).orElse(vm));
            }
        }
        return new Listing.Unavailable(new Refusal(
                Refusal.Kind.TRANSIENT, "", "more than " + MAX_PLAIN_PAGES + " pages of VMs", Optional.empty()));
    }

    private Listing listed(Page page, Function<VirtualMachineInner, VirtualMachineInner> description) {
        List<Vm> vms = page.vms().stream()
                .flatMap(vm ->
                        VmReading.id(vm)
                                .map(id -> VmReading.of(id, description.apply(vm), VmReading.power(vm)))
                                .stream())
                .toList();
        return new Listing.Page(vms, page.next());
    }

    private static ArmAnswer<Page> page(PagedFlux<VirtualMachineInner> list, Optional<String> continuation) {
        var pages = continuation.map(list::byPage).orElseGet(list::byPage);
        return ArmCalls.await(pages.next()).map(Page::of);
    }

    private static boolean hasTags(VirtualMachineInner vm) {
        return vm.tags() != null && !vm.tags().isEmpty();
    }

    /** One page of the SDK's. */
    private record Page(List<VirtualMachineInner> vms, Optional<String> next) {
        static Page of(PagedResponse<VirtualMachineInner> response) {
            return new Page(response.getValue(), Optional.ofNullable(response.getContinuationToken()));
        }
    }
}
