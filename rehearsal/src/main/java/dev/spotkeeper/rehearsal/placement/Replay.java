package dev.spotkeeper.rehearsal.placement;

import dev.spotkeeper.rehearsal.placement.Happening.Attempt;
import dev.spotkeeper.rehearsal.placement.Happening.Life;
import dev.spotkeeper.rehearsal.placement.Happening.Probe;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * One VM to be kept alive through a recording by one policy. An attempt is granted if its zone has capacity at its end; the VM
 * then boots, works, and is evicted when the zone's capacity goes. It jumps from one happening to the next.
 */
final class Replay {
    private final Recording recording;
    private final Timing timing;
    private final Policy policy;
    private final List<Happening> happenings = new ArrayList<>();
    private long now;
    private long since;
    private long nextProbe;
    private Life last = new Life(-1, Long.MIN_VALUE, Long.MIN_VALUE, false);

    private Replay(Recording recording, Timing timing, Policy policy) {
        this.recording = recording;
        this.timing = timing;
        this.policy = policy;
        this.now = recording.start();
        this.since = recording.start();
        this.nextProbe = recording.start();
    }

    /** Runs the recording through and tells what happened. */
    static List<Happening> run(Recording recording, Timing timing, Policy policy) {
        Replay replay = new Replay(recording, timing, policy);
        while (replay.now < recording.end()) {
            replay.sweep();
        }
        return List.copyOf(replay.happenings);
    }

    private void sweep() {
        probe(now);
        Iterator<Integer> order = policy.sweep(now, since);
        while (order.hasNext() && now < recording.end()) {
            int zone = order.next();
            if (attempt(zone)) {
                live(zone);
                return;
            }
        }
        now += timing.pause();
    }

    private boolean attempt(int zone) {
        long begun = now;
        now += timing.attempt();
        boolean granted = recording.zones().get(zone).isUp(now);
        happenings.add(new Attempt(zone, begun, now, granted));
        probe(now);
        policy.looked(zone, now, granted);
        return granted;
    }

    private void live(int zone) {
        long end = recording.zones().get(zone).upUntil(now);
        boolean evicted = end < recording.end();
        last = new Life(zone, now, Math.min(end, Math.max(now, recording.end())), evicted);
        happenings.add(last);
        boolean worked = last.to() - last.from() >= timing.boot();
        now = last.to();
        if (evicted) {
            probe(now);
            policy.evicted(zone, now, last.to() - last.from());
            since = worked ? now : since;
        }
    }

    private void probe(long until) {
        while (policy.probeEvery() > 0 && nextProbe <= until) {
            for (int zone = 0; zone < recording.zones().size(); zone++) {
                probe(zone, nextProbe);
            }
            nextProbe += policy.probeEvery();
        }
    }

    private void probe(int zone, long at) {
        boolean granted = recording.zones().get(zone).isUp(at);
        boolean home = zone == last.zone() && last.from() <= at && at < last.to();
        happenings.add(new Probe(zone, at, granted, home));
        policy.looked(zone, at, granted);
    }
}
