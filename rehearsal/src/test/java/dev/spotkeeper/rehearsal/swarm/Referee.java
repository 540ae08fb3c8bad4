package dev.spotkeeper.rehearsal.swarm;

import dev.spotkeeper.rehearsal.house.House;
import dev.spotkeeper.rehearsal.house.PoolHouse;
import dev.spotkeeper.simulator.compute.PowerState;
import dev.spotkeeper.simulator.compute.VirtualMachine;
import dev.spotkeeper.simulator.event.EventKind;
import dev.spotkeeper.simulator.event.WorldEvent;
import dev.spotkeeper.simulator.identity.Principal;
import dev.spotkeeper.simulator.logs.LogTable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What must hold at every step, and what must hold at the end. */
final class Referee {
    /** From the moment at which a person's act can be read to that at which a pass that begins now must have read it. */
    private static final Duration READ_WITHIN = Duration.ofMinutes(2);

    /** Of one VM: a backing-off start schedule, and as much again for refusals of other kinds. */
    private static final int MOST_STARTS_AN_HOUR = 40;

    private final House house;
    private final int mostOfPool;
    private final Map<String, Stop> stops = new HashMap<>();
    private final Map<String, Deque<Instant>> starts = new HashMap<>();
    private final List<String> violations = new ArrayList<>();
    private final Set<String> lost = new TreeSet<>();
    private int actsOnPool;
    private int evictions;

    /**
     * A person's stop or deletion.
     *
     * @param wasUntouched whether the VM ran, nobody was about to evict it, and it is not to be started whenever it is down: nothing but this deed explains
     *     that it is down, and nothing asks for a start
     */
    private record Stop(Instant at, boolean wasUntouched) {}

    Referee(House house, int mostOfPool) {
        this.house = house;
        this.mostOfPool = mostOfPool;
        house.world().log().listen(this::heard);
    }

    void stopped(VirtualMachine vm, boolean wasUntouched) {
        stops.put(key(vm), new Stop(now(), wasUntouched));
        actsOnPool += isOfPool(vm.key().name()) ? 1 : 0;
    }

    void deleted(VirtualMachine vm, boolean wasUntouched) {
        stopped(vm, wasUntouched);
        if (wasUntouched && isSteady(vm)) {
            lost.add(key(vm));
        }
    }

    /** Whether a VM is that of a member which is up, and which nobody is about to stand in for. */
    private boolean isSteady(VirtualMachine vm) {
        return house.pools().isOfMemberThatIsUp(vm.key().name());
    }

    boolean isStopped(VirtualMachine vm) {
        return stops.containsKey(key(vm));
    }

    /** Returns what was broken, in words; empty when nothing was. */
    List<String> violations() {
        return List.copyOf(violations);
    }

    int evictions() {
        return evictions;
    }

    int starts() {
        return starts.values().stream().mapToInt(Deque::size).sum();
    }

    private void heard(WorldEvent event) {
        if (event.kind() == EventKind.EVICTED) {
            evictions++;
        }
        // A stop counts until the VM runs again, whoever started it, and not at all when it failed and the VM ran on.
        boolean ranOn = event.kind() == EventKind.OPERATION_FAILED && power(event.vm()) == PowerState.RUNNING;
        if (event.kind() == EventKind.RUNNING || ranOn) {
            stops.remove(lower(event.vm()));
            lost.remove(lower(event.vm()));
        }
        if (isOurs(event)) {
            asked(event);
        }
        if (event.kind() == EventKind.VM_CREATED && house.pools().most() > mostOfPool) {
            broken("the pool had " + house.pools().most() + " VMs at once, of at most " + mostOfPool);
        }
    }

    private void asked(WorldEvent event) {
        String vm = event.vm();
        switch (event.kind()) {
            case START_REQUESTED -> started(vm);
            case DEALLOCATE_REQUESTED, DELETE_REQUESTED -> {
                if (!isOfPool(vm)) {
                    broken(vm + " is nobody's to stop or delete: "
                            + event.kind().text());
                }
            }
            default -> {}
        }
    }

    private void started(String vm) {
        PowerState power = power(vm);
        if (power == PowerState.STARTING || power == PowerState.RUNNING) {
            broken(vm + " is " + power + " and is asked to start again");
        }
        Stop stop = stops.get(lower(vm));
        if (stop != null && (stop.wasUntouched() || isOnRecord(vm, stop))) {
            broken(vm + " was stopped by a person at " + stop.at() + " and is started");
        }
        Deque<Instant> all = starts.computeIfAbsent(vm, name -> new ArrayDeque<>());
        all.add(now());
        long lately = all.stream()
                .filter(at -> at.isAfter(now().minus(Duration.ofHours(1))))
                .count();
        if (lately > MOST_STARTS_AN_HOUR) {
            broken(vm + " was asked to start " + lately + " times within an hour");
        }
    }

    private PowerState power(String vm) {
        return house.world().compute().all().stream()
                .filter(one -> one.key().name().equalsIgnoreCase(vm))
                .map(VirtualMachine::power)
                .findFirst()
                .orElse(PowerState.DEALLOCATED);
    }

    /** Whether the logs that Spotkeeper reads have told for some time that a person stopped the VM. */
    private boolean isOnRecord(String vm, Stop stop) {
        Instant readBy = now().minus(READ_WITHIN);
        return house.world().monitor().logs().readable(LogTable.AZURE_ACTIVITY).stream()
                .filter(row -> row.text("_ResourceId").endsWith("/" + lower(vm)))
                .filter(row -> row.text("Caller").equals(People.NAME)
                        && row.text("ActivityStatusValue").equals("Success"))
                .anyMatch(row ->
                        !row.generated().isBefore(stop.at()) && row.readable().isBefore(readBy));
    }

    /** Returns what is not whole; empty when all is. */
    List<String> notWhole(int target) {
        List<String> found = new ArrayList<>();
        for (VirtualMachine vm : house.world().compute().all()) {
            if (!isOfPool(vm.key().name()) && !isStopped(vm) && vm.power() != PowerState.RUNNING) {
                found.add(vm.key().name() + " is " + vm.power());
            }
        }
        if (target > 0) {
            found.addAll(poolIsNotWhole(target));
        }
        return found;
    }

    private List<String> poolIsNotWhole(int target) {
        PoolHouse pool = house.pools();
        List<String> found = new ArrayList<>();
        long retired = pool.record().members().stream()
                .filter(member -> member.isRetired())
                .count();
        if (retired < lost.size()) {
            found.add("people deleted " + lost + ", and " + retired + " members are retired");
        }
        if (retired > actsOnPool) {
            found.add(retired + " members are retired, and people stopped or deleted VMs of the pool " + actsOnPool
                    + " times");
        }
        int wanted = (int) Math.max(0, target - retired);
        if (!pool.isSettled(wanted)) {
            found.add("the pool has " + pool.running().size() + " VMs that run, "
                    + pool.up().size() + " members up, of " + wanted + " (" + retired + " retired)");
        }
        List<String> left = pool.leftovers().stream()
                .filter(name -> name.contains(PoolHouse.POOL + "-m"))
                .toList();
        if (!left.isEmpty()) {
            found.add("left behind: " + left);
        }
        return found;
    }

    private boolean isOurs(WorldEvent event) {
        return Principal.APP.caller().equals(event.data().get("by"));
    }

    private void broken(String what) {
        if (violations.size() < 20) {
            violations.add(now() + " " + what);
        }
    }

    private Instant now() {
        return house.world().time().instant();
    }

    private static boolean isOfPool(String vm) {
        return vm.startsWith(PoolHouse.POOL + "-m");
    }

    private static String key(VirtualMachine vm) {
        return lower(vm.key().name());
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
