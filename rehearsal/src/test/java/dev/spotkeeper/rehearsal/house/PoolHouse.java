package dev.spotkeeper.rehearsal.house;

import dev.spotkeeper.core.control.PoolPass;
import dev.spotkeeper.core.control.PoolPorts;
import dev.spotkeeper.core.control.PoolSweep;
import dev.spotkeeper.core.control.Ports;
import dev.spotkeeper.core.memory.PoolRecordsInMemory;
import dev.spotkeeper.core.memory.WorkersInMemory;
import dev.spotkeeper.core.plan.RestartPolicy;
import dev.spotkeeper.core.pool.Area;
import dev.spotkeeper.core.pool.Fleet;
import dev.spotkeeper.core.port.Deployments;
import dev.spotkeeper.core.port.Knowledge;
import dev.spotkeeper.core.port.PoolRecords;
import dev.spotkeeper.core.port.PoolRecords.Versioned;
import dev.spotkeeper.core.roster.Member;
import dev.spotkeeper.core.roster.Phase;
import dev.spotkeeper.core.roster.PoolRecord;
import dev.spotkeeper.simulator.VirtualAzure;
import dev.spotkeeper.simulator.compute.PowerState;
import dev.spotkeeper.simulator.compute.VirtualMachine;
import dev.spotkeeper.simulator.network.PlainResource;
import dev.spotkeeper.simulator.network.ResourceKind;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The pool {@value #POOL} of a house: its fleet document, its record, its VMs and what they leave. */
public final class PoolHouse {
    /** The name of the pool. */
    public static final String POOL = "render";

    private static final Set<ResourceKind> OF_VMS =
            Set.of(ResourceKind.NETWORK_INTERFACE, ResourceKind.PUBLIC_ADDRESS, ResourceKind.DISK);

    private final VirtualAzure azure;
    private final FleetInForce fleets = new FleetInForce();
    private final PoolRecordsInMemory records = new PoolRecordsInMemory();
    private final WorkersInMemory workers;
    private final Headcount headcount;
    private final Set<String> networks = new HashSet<>();
    private final PoolPass pass;
    private final PoolSweep sweep;
    private final Hearts hearts;
    private final Knowledge knowledge;

    PoolHouse(
            VirtualAzure azure,
            Ports ports,
            Interference interference,
            WorkersInMemory workers,
            Deployments deployments,
            Knowledge knowledge) {
        this.azure = azure;
        this.workers = workers;
        this.knowledge = knowledge;
        this.headcount = new Headcount(azure.world().compute(), POOL);
        PoolPorts pools = interference.around(new PoolPorts(fleets, records, deployments, knowledge, workers));
        this.pass = new PoolPass(ports, pools, RestartPolicy.defaults(), subscription -> true);
        this.sweep = new PoolSweep(ports, pools);
        this.hearts = new Hearts(azure.world(), workers);
    }

    /**
     * Puts a fleet document with the one pool in force, and makes the networks of its regions.
     *
     * @param members the members of the pool's object besides its name and its home, as they stand in the document
     */
    public void ask(String members) {
        String home = "\"name\":\"%s\",\"subscription\":\"%s\",\"resourceGroup\":\"spot\""
                .formatted(POOL, azure.settings().subscriptionId());
        Fleet fleet = FleetInForce.read("{\"version\":1,\"pools\":[{" + home + "," + members + "}]}");
        fleet.pools().stream()
                .flatMap(pool -> pool.areas().stream())
                .map(Area::region)
                .filter(networks::add)
                .forEach(region -> FleetCalls.network(azure, region));
        fleets.put(fleet);
    }

    PoolPass pass() {
        return pass;
    }

    /** Somebody walks over the pool now, for no reason. */
    public void look() {
        pass.run(POOL);
    }

    PoolSweep sweep() {
        return sweep;
    }

    PoolRecords records() {
        return records;
    }

    /** Returns what the workers on VMs are like, as far as heartbeats go. */
    public Hearts hearts() {
        return hearts;
    }

    /** Returns what is known of offerings. */
    public Knowledge knowledge() {
        return knowledge;
    }

    /** Returns the table of heartbeats. */
    public WorkersInMemory workers() {
        return workers;
    }

    public PoolRecord record() {
        return records.load(POOL).orElseThrow().record();
    }

    /** Returns the VMs of the pool that exist, whatever state they are in. */
    public List<VirtualMachine> vms() {
        return headcount.vms();
    }

    /** Returns the VMs of the pool that run. */
    public List<VirtualMachine> running() {
        return vms().stream().filter(vm -> vm.power() == PowerState.RUNNING).toList();
    }

    /** Returns how many VMs of the pool there were at most at one moment. */
    public int most() {
        return headcount.most();
    }

    /** Returns whether so many members are up with a VM that runs, and nothing is under way or left to be removed. */
    public boolean isSettled(int members) {
        return records.load(POOL)
                        .map(Versioned::record)
                        .filter(PoolHouse::isQuiet)
                        .isPresent()
                && up().size() == members
                && running().size() == members;
    }

    /** Returns the members that are up. */
    public List<Member> up() {
        return record().members().stream()
                .filter(member -> member.phase() instanceof Phase.Up)
                .toList();
    }

    /** Returns whether a VM is that of a member that is up, and that none stands in for. */
    public boolean isOfMemberThatIsUp(String vm) {
        List<Member> members =
                records.load(POOL).map(one -> one.record().members()).orElse(List.of());
        return members.stream()
                .filter(member -> member.id(POOL).vmName().equals(vm) && member.phase() instanceof Phase.Up)
                .anyMatch(up -> members.stream()
                        .flatMapToInt(other -> other.replaces().stream())
                        .noneMatch(number -> number == up.id(POOL).number()));
    }

    private static boolean isQuiet(PoolRecord record) {
        return record.remains().isEmpty()
                && record.members().stream()
                        .allMatch(member -> member.isRetired() || member.phase() instanceof Phase.Up);
    }

    /** Returns the network interfaces, addresses and disks whose VM does not exist. */
    public List<String> leftovers() {
        return azure.world().resources().list(this::isLeftover).stream()
                .map(PlainResource::name)
                .toList();
    }

    private boolean isLeftover(PlainResource resource) {
        return OF_VMS.contains(resource.kind())
                && vms().stream().noneMatch(vm -> isOf(resource.name(), vm.key().name()));
    }

    private static boolean isOf(String resource, String vm) {
        return resource.endsWith("-" + vm) || resource.contains("-" + vm + "-");
    }
}
