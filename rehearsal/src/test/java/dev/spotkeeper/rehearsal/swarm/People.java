package dev.spotkeeper.rehearsal.swarm;

import dev.spotkeeper.simulator.chance.Guids;
import dev.spotkeeper.simulator.compute.Compute;
import dev.spotkeeper.simulator.compute.Outcome;
import dev.spotkeeper.simulator.compute.PowerState;
import dev.spotkeeper.simulator.compute.Principal;
import dev.spotkeeper.simulator.compute.VirtualMachine;
import dev.spotkeeper.simulator.world.World;
import java.util.List;
import java.util.random.RandomGenerator;

/** The people who own the VMs: they stop, start and delete them when they like, whatever else happens. */
final class People {
    /** What the activity log calls them. */
    static final String NAME = "colleague@contoso.example";

    private final World world;
    private final Referee referee;
    private final RandomGenerator random;
    private final Principal person;
    private final boolean mayStart;

    /**
     * Some people.
     *
     * @param mayStart whether they start again what they stopped
     */
    People(World world, Referee referee, boolean mayStart, RandomGenerator random) {
        this.mayStart = mayStart;
        this.world = world;
        this.referee = referee;
        this.random = random;
        this.person = Principal.user(new Guids(random).next(), NAME);
    }

    /** One of them does something to a VM. */
    void act() {
        Compute compute = world.compute();
        List<VirtualMachine> all = compute.all();
        if (all.isEmpty()) {
            return;
        }
        VirtualMachine vm = all.get(random.nextInt(all.size()));
        boolean isUp = vm.power() == PowerState.RUNNING;
        boolean isUntouched = isUp
                && compute.eviction(vm.key()).isEmpty()
                && !"always".equals(vm.model().tags().get("spotkeeper-restart"));
        int choice = random.nextInt(10);
        if (choice == 0) {
            done(compute.delete(vm.key(), person), () -> referee.deleted(vm, isUntouched));
        } else if (isUp || choice < 3) {
            done(compute.deallocate(vm.key(), person), () -> referee.stopped(vm, isUntouched));
        } else if (mayStart && referee.isStopped(vm)) {
            compute.start(vm.key(), person);
        }
    }

    private static void done(Outcome outcome, Runnable told) {
        if (!(outcome instanceof Outcome.Refused)) {
            told.run();
        }
    }
}
