package dev.spotkeeper.core.stage;

import dev.spotkeeper.core.capacity.Refusal;
import dev.spotkeeper.core.fleet.Billing;
import dev.spotkeeper.core.fleet.PowerState;
import dev.spotkeeper.core.fleet.Vm;
import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.core.port.Compute;
import dev.spotkeeper.core.price.MaxPrice;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Compute with scripted outcomes and recorded calls. What goes wrong at the beginning of a start is scripted apart from
 * what goes wrong later in its operation. Unscripted starts succeed: STARTING at once, RUNNING after 13 s.
 */
public final class FakeCompute implements Compute {
    public static final Duration START_TAKES = Duration.ofSeconds(13);
    public static final Duration STOP_TAKES = Duration.ofSeconds(17);
    public static final Duration CHANGE_TAKES = Duration.ofSeconds(20);

    private static final Refusal TOO_LOW = new Refusal(
            Refusal.Kind.PRICE, "SpotPriceGreaterThanProvidedMaxPrice", "the max price is too low", Optional.empty());

    private final ManualClock clock;
    private final Map<VmId, FakeVm> vms = new HashMap<>();
    private final Map<String, Operation> operations = new HashMap<>();
    private final Deque<Beginning> beginnings = new ArrayDeque<>();
    private final Deque<Refusal> laterFailures = new ArrayDeque<>();
    private final Deque<Refusal> blindness = new ArrayDeque<>();
    private final List<StartCall> starts = new ArrayList<>();
    private final List<Instant> stops = new ArrayList<>();
    private final List<MaxPrice> maxPrices = new ArrayList<>();
    private final Map<VmId, Instant> changesEnd = new HashMap<>();
    private final Deque<Beginning> stopBeginnings = new ArrayDeque<>();
    private final Deque<Beginning> changeBeginnings = new ArrayDeque<>();
    private Optional<MaxPrice> spotPrice = Optional.empty();
    private boolean isEndless;
    private int polls;
    private int observations;

    FakeCompute(ManualClock clock) {
        this.clock = clock;
    }

    /** One request to start a VM. */
    public record StartCall(VmId vm, Instant at, Beginning outcome, PowerState powerBefore) {}

    private record Operation(Instant endsAt, Optional<Refusal> failure) {}

    FakeVm vm(VmId id) {
        return vms.computeIfAbsent(id, fresh -> new FakeVm(fresh, clock.instant()));
    }

    public void delete(VmId id) {
        vms.remove(id);
    }

    /** The next start is answered like this, and nothing is begun. */
    public void nextStart(Beginning outcome) {
        beginnings.add(outcome);
    }

    /** From now on a VM whose max price is lower is refused. */
    public void costs(MaxPrice price) {
        spotPrice = Optional.of(price);
    }

    /** The next deallocation is answered like this, and nothing is begun. */
    public void nextStop(Beginning outcome) {
        stopBeginnings.add(outcome);
    }

    /** The next change of a max price is answered like this, and nothing is begun. */
    public void nextMaxPrice(Beginning outcome) {
        changeBeginnings.add(outcome);
    }

    /** Returns when Azure was asked to deallocate a VM. */
    public List<Instant> stops() {
        return List.copyOf(stops);
    }

    /** Returns the max prices that Azure was asked to set. */
    public List<MaxPrice> maxPrices() {
        return List.copyOf(maxPrices);
    }

    public MaxPrice maxPrice(VmId id) {
        return vm(id).billing.maxPrice();
    }

    /** The next accepted start fails after 10 s. */
    public void nextOperationFails(Refusal refusal) {
        laterFailures.add(refusal);
    }

    /** The next observation or listing is refused. */
    public void nextLook(Refusal refusal) {
        blindness.add(refusal);
    }

    /** Azure forgets all operations. */
    public void forgetOperations() {
        operations.clear();
    }

    /** Every page of a list names the first one as the next. */
    public void repeatFirstPage() {
        isEndless = true;
    }

    public List<StartCall> starts() {
        return List.copyOf(starts);
    }

    public int polls() {
        return polls;
    }

    public int observations() {
        return observations;
    }

    @Override
    public synchronized Observation observe(VmId vm) {
        observations++;
        if (!blindness.isEmpty()) {
            return new Observation.Unavailable(blindness.remove());
        }
        FakeVm known = vms.get(vm);
        return known == null ? new Observation.Gone() : new Observation.Present(known.seen(clock.instant()));
    }

    private Optional<Beginning> priced(VmId id) {
        MaxPrice cap = maxPrice(id);
        return spotPrice
                .filter(price -> cap.isCapped() && cap.usdPerHour().compareTo(price.usdPerHour()) < 0)
                .map(price -> new Beginning.Refused(TOO_LOW));
    }

    @Override
    public synchronized Beginning start(VmId vm) {
        PowerState before = vm(vm).power(clock.instant());
        Beginning outcome = beginnings.isEmpty() ? priced(vm).orElseGet(() -> begin(vm)) : beginnings.remove();
        starts.add(new StartCall(vm, clock.instant(), outcome, before));
        return outcome;
    }

    @Override
    public synchronized Beginning deallocate(VmId id) {
        Instant end = clock.instant().plus(STOP_TAKES);
        stops.add(clock.instant());
        if (!stopBeginnings.isEmpty()) {
            return stopBeginnings.remove();
        }
        FakeVm vm = vm(id);
        if (vm.power(clock.instant()) != PowerState.DEALLOCATED) {
            vm.turn(clock.instant(), PowerState.DEALLOCATING);
            vm.then(end, PowerState.DEALLOCATED);
        }
        return begun(new Operation(end, Optional.empty()));
    }

    /** As Azure does it: a VM that is allocated keeps its max price. */
    @Override
    public synchronized Beginning setMaxPrice(VmId id, MaxPrice maxPrice) {
        FakeVm vm = vm(id);
        maxPrices.add(maxPrice);
        if (!changeBeginnings.isEmpty()) {
            return changeBeginnings.remove();
        }
        if (vm.power(clock.instant()) != PowerState.DEALLOCATED) {
            return new Beginning.Refused(new Refusal(
                    Refusal.Kind.FATAL,
                    "OperationNotAllowed",
                    "Max price change is not allowed when the VM is currently allocated.",
                    Optional.empty()));
        }
        vm.billing = new Billing(maxPrice, vm.billing.system());
        Instant end = clock.instant().plus(CHANGE_TAKES);
        changesEnd.put(id, end);
        return begun(new Operation(end, Optional.empty()));
    }

    @Override
    public synchronized OperationState poll(String operationUrl) {
        polls++;
        Operation operation = operations.get(operationUrl);
        if (operation == null) {
            return new OperationState.Unknown("404");
        }
        if (clock.instant().isBefore(operation.endsAt())) {
            return new OperationState.Running(Duration.ofSeconds(1));
        }
        return operation
                .failure()
                .<OperationState>map(OperationState.Failed::new)
                .orElseGet(OperationState.Succeeded::new);
    }

    @Override
    public synchronized Listing list(String subscriptionId, Optional<String> continuation) {
        if (!blindness.isEmpty()) {
            return new Listing.Unavailable(blindness.remove());
        }
        List<Vm> all = vms.values().stream()
                .filter(vm -> vm.id.subscriptionId().equals(subscriptionId))
                .map(vm -> vm.seen(clock.instant()))
                .sorted((a, b) -> a.id().compareTo(b.id()))
                .toList();
        if (isEndless) {
            return new Listing.Page(all, Optional.of("0"));
        }
        int from = continuation.map(Integer::parseInt).orElse(0);
        int to = Math.min(all.size(), from + 2);
        return new Listing.Page(all.subList(from, to), to < all.size() ? Optional.of("" + to) : Optional.empty());
    }

    /** As Azure does it: one change of a VM at a time. */
    private Beginning begin(VmId id) {
        Instant now = clock.instant();
        if (now.isBefore(changesEnd.getOrDefault(id, Instant.MIN))) {
            return new Beginning.Refused(
                    new Refusal(Refusal.Kind.BUSY, "Conflict", "Another operation is in progress.", Optional.empty()));
        }
        FakeVm vm = vm(id);
        vm.turn(now, PowerState.STARTING);
        if (laterFailures.isEmpty()) {
            vm.then(now.plus(START_TAKES), PowerState.RUNNING);
            return begun(new Operation(now.plus(START_TAKES), Optional.empty()));
        }
        Instant end = now.plusSeconds(10);
        vm.then(end, PowerState.DEALLOCATED);
        return begun(new Operation(end, Optional.of(laterFailures.remove())));
    }

    private Beginning begun(Operation operation) {
        String url = "https://arm/operations/" + operations.size();
        operations.put(url, operation);
        return new Beginning.Begun(Optional.of(url), Duration.ofSeconds(1));
    }
}
