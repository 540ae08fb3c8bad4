package dev.spotkeeper.rehearsal.worker;

import dev.spotkeeper.simulator.compute.Notice;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * What happens to the VMs of the kill test: at random moments a random one of those that are well is evicted, with a notice or without, or
 * its worker is killed or frozen. The seed decides what, which and how long after the one before. Who was evicted is started again.
 */
final class Havoc {
    /** A blow each few seconds: with four VMs each has some twenty seconds in between, a start of a worker included. */
    private static final int LONGEST_PEACE_MILLIS = 8_000;

    private static final int SHORTEST_PEACE_MILLIS = 1_000;

    /** Longer than a lease (30 s), so that somebody else has the work by then. */
    private static final Duration FREEZE = Duration.ofSeconds(34);

    private final SpotVms vms;
    private final InstantSource clock;
    private final Random random;
    private final List<String> well;
    private final List<String> evicted = new ArrayList<>();
    private final Map<String, Instant> frozenUntil = new HashMap<>();
    private final Map<Blow, Integer> blows = new TreeMap<>();
    private Instant next;
    private int freezesLeft;

    /** Begins with a while of peace; that many workers may be frozen in all. */
    Havoc(SpotVms vms, List<String> names, Random random, int freezes) {
        this.vms = vms;
        this.clock = InstantSource.system();
        this.random = random;
        this.well = new ArrayList<>(names);
        this.freezesLeft = freezes;
        this.next = afterPeace();
    }

    /** Returns how many there were of each kind. */
    Map<Blow, Integer> blows() {
        return blows;
    }

    /** Does what is due by now. */
    void goOn() {
        evicted.stream().filter(vms::isDeallocated).toList().forEach(this::start);
        frozenUntil.keySet().stream()
                .filter(name -> clock.instant().isAfter(frozenUntil.get(name)))
                .toList()
                .forEach(this::wake);
        if (clock.instant().isAfter(next)) {
            List<String> running = well.stream().filter(vms::isRunning).toList();
            if (!running.isEmpty()) {
                strike(running.get(random.nextInt(running.size())), blow());
                next = afterPeace();
            }
        }
    }

    /** Lets everybody go on who stands still. */
    void end() {
        List.copyOf(frozenUntil.keySet()).forEach(this::wake);
    }

    private Blow blow() {
        Blow[] all = Blow.values();
        Blow drawn = all[random.nextInt(all.length)];
        return drawn == Blow.FROZEN && freezesLeft == 0 ? Blow.KILLED : drawn;
    }

    private void strike(String name, Blow blow) {
        blows.merge(blow, 1, Integer::sum);
        switch (blow) {
            case EVICTED_30S -> evict(name, Notice.USUAL);
            case EVICTED_10S -> evict(name, Notice.of(Duration.ofSeconds(10)));
            case EVICTED_0S -> evict(name, Notice.NONE);
            case KILLED -> vms.killWorker(name);
            case FROZEN -> freeze(name);
        }
    }

    private void evict(String name, Notice notice) {
        well.remove(name);
        evicted.add(name);
        vms.evict(name, notice);
    }

    private void freeze(String name) {
        freezesLeft--;
        well.remove(name);
        frozenUntil.put(name, clock.instant().plus(FREEZE));
        vms.freezeWorker(name);
    }

    private void start(String name) {
        vms.start(name);
        evicted.remove(name);
        well.add(name);
    }

    private void wake(String name) {
        vms.wakeWorker(name);
        frozenUntil.remove(name);
        well.add(name);
    }

    private Instant afterPeace() {
        return clock.instant().plusMillis(random.nextInt(SHORTEST_PEACE_MILLIS, LONGEST_PEACE_MILLIS));
    }

    /** What may happen to a VM. */
    enum Blow {
        EVICTED_30S,
        EVICTED_10S,
        EVICTED_0S,
        KILLED,
        FROZEN
    }
}
