package dev.spotkeeper.simulator.compute;

import com.google.gson.JsonObject;
import dev.spotkeeper.simulator.chance.Documented;
import dev.spotkeeper.simulator.chance.Guids;
import dev.spotkeeper.simulator.chance.Observed;
import dev.spotkeeper.simulator.event.EventKind;
import dev.spotkeeper.simulator.time.Scheduler;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The compute provider: VMs and what can be asked of them. No method waits; what takes time is an operation that ends in
 * the world's time. On the world's thread only.
 */
public final class Compute {
    private final Scheduler time;
    private final Ground ground;
    private final Site site;
    private final VmStore store;
    private final Operations operations;
    private final Evictions evictions;
    private final Requests requests;
    private final Allocation allocation;
    private final Creation creation;
    private final Listeners listeners = new Listeners();
    private final Guests guests = new Guests();
    private final Guids calls;

    /** A provider without VMs. It becomes the market's tenant. */
    public Compute(Ground ground, ComputeSettings settings) {
        this.time = ground.time();
        this.ground = ground;
        this.store = new VmStore(listeners, ground.log());
        this.site = new Site(ground, settings, store, guests);
        this.operations = new Operations(ground, listeners);
        this.evictions = new Evictions(ground, site, operations, listeners);
        this.requests = new Requests(ground, operations, evictions, listeners);
        this.allocation = new Allocation(site);
        this.creation = new Creation(site, allocation, ground.guids("vms"));
        this.calls = ground.guids("calls");
        ground.market().serve(evictions);
    }

    /** Tells {@code listener} everything from now on. */
    public void listen(ComputeListener listener) {
        listeners.add(listener);
    }

    /** Boots guests by {@code factory} from now on. */
    public void boot(GuestFactory factory) {
        guests.use(factory);
    }

    /** The VM, or empty where Azure answers 404. */
    public Optional<VirtualMachine> find(VmKey key) {
        return store.find(key);
    }

    /** All VMs of all subscriptions, in the order in which they were created. */
    public List<VirtualMachine> all() {
        return store.all();
    }

    /** An operation by its id, or empty when it is not known (any more). */
    public Optional<Operation> operation(String id) {
        return operations.find(id);
    }

    /** The eviction that is announced or begun for the VM, if any. */
    public Optional<Eviction> eviction(VmKey key) {
        return evictions.pendingOn(key);
    }

    /**
     * Creates a VM, or replaces the model of one that exists.
     *
     * @param body location, tags, zones, identity, properties, as on the wire; what is read-only is ignored
     */
    public Outcome put(VmKey key, JsonObject body, Principal by) {
        try {
            VmModel model = ModelReader.read(body);
            return store.find(key)
                    .map(vm -> update(vm, ModelReader.read(ImageOrigin.kept(vm, model.body())), by))
                    .orElseGet(() -> create(key, model, by));
        } catch (InvalidVmException invalid) {
            return invalid.refusal();
        }
    }

    /**
     * What would be held against a new VM before anything is made: its model, its size, the quota, the price, and now and then
     * the want of capacity, which more often shows only when it is made.
     */
    public Optional<Outcome.Refused> preflight(VmKey key, JsonObject body) {
        try {
            VmModel model = ModelReader.read(body);
            return store.find(key).isPresent() ? Optional.empty() : creation.preflight(key, model);
        } catch (InvalidVmException invalid) {
            return Optional.of(invalid.refusal());
        }
    }

    /** How the quota of Spot VMs stands in a region. */
    public CoreUsage spotCores(String subscription, String region) {
        return creation.quota().spot(subscription, region);
    }

    /** How the quotas of Regular VMs stand in a region: all together first, then each family. */
    public List<CoreUsage> regularCores(String subscription, String region) {
        return creation.quota().regular(subscription, region).toList();
    }

    /** Changes parts of the model: objects are merged, tags are replaced as a whole. */
    public Outcome patch(VmKey key, JsonObject patch, Principal by) {
        Optional<VirtualMachine> found = store.find(key);
        if (found.isEmpty()) {
            return Refusals.notFound(key);
        }
        try {
            VirtualMachine vm = found.get();
            VmModel next = ModelReader.read(ModelPatch.merge(vm.model().body(), patch));
            UpdateVerb verb = new UpdateVerb(site, creation, next, ModelPatch.touchesMaxPrice(patch));
            return requests.about(vm, asked(vm, OperationKind.UPDATE, by), () -> verb.begin(vm));
        } catch (InvalidVmException invalid) {
            return invalid.refusal();
        }
    }

    /** Starts the VM; accepted and without effect when it runs. */
    public Outcome start(VmKey key, Principal by) {
        return ask(key, OperationKind.START, by, new StartVerb(site, allocation));
    }

    /** Restarts a running VM in its place. */
    public Outcome restart(VmKey key, Principal by) {
        return ask(key, OperationKind.RESTART, by, new RestartVerb(site));
    }

    /** Stops the VM; it stays allocated and is paid for. */
    public Outcome powerOff(VmKey key, Principal by) {
        return ask(key, OperationKind.POWER_OFF, by, new StopVerb(site, OperationKind.POWER_OFF));
    }

    /** Stops the VM and gives its capacity back. */
    public Outcome deallocate(VmKey key, Principal by) {
        return ask(key, OperationKind.DEALLOCATE, by, new StopVerb(site, OperationKind.DEALLOCATE));
    }

    /** Deletes the VM; done at once when there is none. */
    public Outcome delete(VmKey key, Principal by) {
        return store.find(key).isEmpty()
                ? new Outcome.Done()
                : ask(key, OperationKind.DELETE, by, new DeleteVerb(site));
    }

    /** Asks for an eviction, which comes after a while with its Preempt event first. */
    @Documented("azure-rest-api-specs virtualMachine.json: simulateEviction answers 204")
    @Observed("azure-cli recording test_vm_priority_eviction_billing: the effect came 77 s later")
    public Outcome simulateEviction(VmKey key, Principal by) {
        Optional<VirtualMachine> found = store.find(key);
        if (found.isEmpty()) {
            return Refusals.notFound(key);
        }
        ground.log().add(EventKind.SIMULATE_EVICTION_REQUESTED, key.name(), Map.of("by", by.caller()));
        boolean spot = found.get().model().spot().isSpot();
        reportSimulate(found.get().key(), by, spot);
        if (!spot) {
            return Refusals.simulateOnRegular();
        }
        time.after(
                site.settings().evictions().spans().simulateDelay().draw(site.random()),
                () -> evictions.evict(found.get().key(), EvictionCause.SIMULATED, Notice.USUAL));
        return new Outcome.Done();
    }

    /** Evicts the VM now, as Azure would. Nothing happens when it holds no capacity or is being evicted. */
    public void evict(VmKey key, EvictionCause cause, Notice notice) {
        store.find(key).ifPresent(vm -> evictions.evict(vm.key(), cause, notice));
    }

    /** Begins an announced eviction at once, as an acknowledged Scheduled Event does. */
    public void hasten(VmKey key) {
        evictions.hasten(key);
    }

    /** Withdraws an eviction that has not cut the power yet; false when there is none. */
    public boolean withdraw(VmKey key) {
        return evictions.withdraw(key, "azure");
    }

    private Outcome create(VmKey key, VmModel model, Principal by) {
        String location = model.offering().place().region();
        return requests.creating(
                new Requests.Asked(key, OperationKind.CREATE, location, by), () -> creation.begin(key, model));
    }

    private Outcome update(VirtualMachine vm, VmModel model, Principal by) {
        UpdateVerb verb = new UpdateVerb(site, creation, model, false);
        return requests.about(vm, asked(vm, OperationKind.UPDATE, by), () -> verb.begin(vm));
    }

    private Outcome ask(VmKey key, OperationKind kind, Principal by, Verb verb) {
        Optional<VirtualMachine> found = store.find(key);
        return found.isEmpty()
                ? Refusals.notFound(key)
                : requests.about(found.get(), asked(found.get(), kind, by), () -> verb.begin(current(key)));
    }

    /** The VM as it is once what it was doing is preempted. */
    private VirtualMachine current(VmKey key) {
        return store.find(key).orElseThrow();
    }

    private static Requests.Asked asked(VirtualMachine vm, OperationKind kind, Principal by) {
        return new Requests.Asked(vm.key(), kind, vm.model().offering().place().region(), by);
    }

    private void reportSimulate(VmKey key, Principal by, boolean accepted) {
        String id = calls.next();
        String action = "Microsoft.Compute/virtualMachines/simulateEviction/action";
        ArmCall.Status end = accepted ? ArmCall.Status.SUCCEEDED : ArmCall.Status.FAILED;
        listeners.called(new ArmCall(key, action, by, new ArmCall.Stage(id, ArmCall.Status.STARTED)));
        listeners.called(new ArmCall(key, action, by, new ArmCall.Stage(id, end)));
    }
}
