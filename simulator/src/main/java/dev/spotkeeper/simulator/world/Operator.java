package dev.spotkeeper.simulator.world;

import dev.spotkeeper.simulator.catalogue.Catalogue;
import dev.spotkeeper.simulator.compute.Compute;
import dev.spotkeeper.simulator.compute.EvictionCause;
import dev.spotkeeper.simulator.compute.Notice;
import dev.spotkeeper.simulator.compute.Outcome;
import dev.spotkeeper.simulator.compute.PowerState;
import dev.spotkeeper.simulator.compute.Principal;
import dev.spotkeeper.simulator.compute.Provisioning;
import dev.spotkeeper.simulator.compute.VirtualMachine;
import dev.spotkeeper.simulator.market.Market;
import dev.spotkeeper.simulator.market.Offering;
import dev.spotkeeper.simulator.market.Place;
import dev.spotkeeper.simulator.market.Scope;
import dev.spotkeeper.simulator.market.VmSize;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What people can make happen in the world, by the names they know. On the world's thread. */
public final class Operator {
    private final Compute compute;
    private final Market market;
    private final Principal owner;

    /** An operator whose stops are those of {@code owner}, a person. */
    public Operator(Compute compute, Market market, Principal owner) {
        this.compute = compute;
        this.market = market;
        this.owner = owner;
    }

    /**
     * Evicts a VM now, with this notice.
     *
     * @throws OperatorException when there is no such VM, it is no Spot VM, it holds no capacity, or is evicted already
     */
    public void evict(String vm, Notice notice) {
        VirtualMachine found = find(vm);
        if (!found.model().spot().isSpot()) {
            throw new OperatorException("VM " + vm + " is not a Spot VM: Azure never evicts it.");
        }
        if (found.provisioning() == Provisioning.State.CREATING) {
            throw new OperatorException("VM " + vm + " is still being created: evict it when it runs.");
        }
        boolean leaving = found.power() == PowerState.DEALLOCATING || found.power() == PowerState.DEALLOCATED;
        if (leaving || compute.eviction(found.key()).isPresent()) {
            throw new OperatorException("VM " + vm + " is " + found.power().text()
                    + (leaving ? "" : " and being evicted already") + ": there is nothing to evict.");
        }
        compute.evict(found.key(), EvictionCause.CAPACITY, notice);
    }

    /**
     * Withdraws the announced eviction of a VM.
     *
     * @throws OperatorException when there is no such VM, or no eviction that could be withdrawn
     */
    public void withdraw(String vm) {
        if (!compute.withdraw(find(vm).key())) {
            throw new OperatorException("VM " + vm + " has no announced eviction to withdraw.");
        }
    }

    /**
     * Takes all Spot capacity of a zone or a region away, or gives it back.
     *
     * @param place as {@link Place#text()} writes it
     * @throws OperatorException when Azure has no such place, and no VM is in one
     */
    public void capacity(String place, boolean up) {
        change(Scope.of(place(place)), up);
    }

    /**
     * Takes all Spot capacity of one size in a zone or a region away, or gives it back.
     *
     * @throws OperatorException when there is no such size or place
     */
    public void capacity(String place, String size, boolean up) {
        change(Scope.of(new Offering(place(place), size(size).name())), up);
    }

    /**
     * Changes the Spot price of a size in a region, in US dollars an hour.
     *
     * @throws OperatorException when there is no such size or region, or the price is not above zero
     */
    public void price(String region, String size, BigDecimal usd) {
        if (usd.signum() <= 0) {
            throw new OperatorException("A price must be above zero, got " + usd.toPlainString() + ".");
        }
        VmSize found = size(size);
        Place known = all().filter(place -> place.region().equalsIgnoreCase(region))
                .findFirst()
                .orElseThrow(() -> unknown("region", region, places().map(Place::region)));
        market.setPrice(known.region(), found, usd);
    }

    /**
     * Deallocates a VM as its owner, by a call to ARM like any other.
     *
     * @throws OperatorException when there is no such VM, or Azure refuses
     */
    public void stopAsOwner(String vm) {
        accepted(vm, compute.deallocate(find(vm).key(), owner));
    }

    /**
     * Deletes a VM as its owner.
     *
     * @throws OperatorException when there is no such VM, or Azure refuses
     */
    public void deleteAsOwner(String vm) {
        accepted(vm, compute.delete(find(vm).key(), owner));
    }

    /** The places that have VMs or a bounded capacity, by name. */
    public Stream<Place> places() {
        Stream<Place> used =
                compute.all().stream().map(vm -> vm.model().offering().place());
        Stream<Place> bounded = market.scopes().keySet().stream().map(Scope::place);
        return Stream.concat(used, bounded).distinct().sorted(Comparator.comparing(Place::text));
    }

    private VirtualMachine find(String vm) {
        return compute.all().stream()
                .filter(candidate -> candidate.key().name().equalsIgnoreCase(vm))
                .findFirst()
                .orElseThrow(() -> unknown(
                        "VM",
                        vm,
                        compute.all().stream().map(known -> known.key().name())));
    }

    private Place place(String zone) {
        return all().filter(place -> place.text().equalsIgnoreCase(zone))
                .findFirst()
                .orElseThrow(() -> unknown("zone", zone, places().map(Place::text)));
    }

    /** The places that have VMs or a bounded capacity, and those that Azure publishes: a VM may come there next. */
    private Stream<Place> all() {
        Stream<Place> published = Catalogue.regions().stream()
                .flatMap(region ->
                        Stream.concat(Stream.of(""), Catalogue.zones().stream()).map(zone -> new Place(region, zone)));
        return Stream.concat(places(), published);
    }

    private void change(Scope scope, boolean up) {
        if (up) {
            market.up(scope);
        } else {
            market.down(scope);
        }
    }

    private VmSize size(String name) {
        return market.size(name).orElseThrow(() -> unknown("size", name, sizes()));
    }

    private Stream<String> sizes() {
        return market.sizes().stream().map(VmSize::name);
    }

    private static void accepted(String vm, Outcome outcome) {
        if (outcome instanceof Outcome.Refused refused) {
            throw new OperatorException("Azure refused for VM " + vm + ": "
                    + refused.error().code() + ": " + refused.error().message());
        }
    }

    private static OperatorException unknown(String what, String name, Stream<String> known) {
        List<String> names = known.distinct().sorted().toList();
        return new OperatorException("There is no " + what + " '" + name + "'. There "
                + (names.isEmpty() ? "is none yet." : "are: " + String.join(", ", names) + "."));
    }
}
