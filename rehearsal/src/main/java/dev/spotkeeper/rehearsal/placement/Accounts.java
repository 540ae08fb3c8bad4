package dev.spotkeeper.rehearsal.placement;

import dev.spotkeeper.rehearsal.placement.Happening.Attempt;
import dev.spotkeeper.rehearsal.placement.Happening.Life;
import dev.spotkeeper.rehearsal.placement.Happening.Probe;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What a replay came to. A VM is billed from its grant until it is gone, booting included, and works from the end of its boot; what is
 * evicted before has worked for nothing and the recovery goes on. {@code usdCharged} bills the seconds of granted attempts and
 * granted probes too (a refused one costs nothing but time, and a probe of the zone where our VM runs is not needed).
 *
 * @param days length of the recording
 * @param useful seconds of work
 * @param evictions lives that an eviction ended
 * @param attempts starts that were asked for
 * @param recoveries seconds from each loss to work again, shortest first; the first start counts as one
 * @param usd billed for VMs, from grant to end
 * @param usdCharged the same with attempts and probes
 */
record Accounts(
        double days, long useful, int evictions, int attempts, List<Long> recoveries, double usd, double usdCharged) {
    private static final double SECONDS_AN_HOUR = 3600;
    private static final double SECONDS_A_DAY = 86_400;

    Accounts {
        recoveries = List.copyOf(recoveries);
    }

    /** Reckons up what happened. */
    static Accounts of(Recording recording, Timing timing, List<Happening> happenings) {
        Tally tally = new Tally(recording, timing);
        happenings.forEach(tally::add);
        return tally.close();
    }

    double uptimePercent() {
        return 100 * useful / (days * SECONDS_A_DAY);
    }

    double evictionsPerDay() {
        return evictions / days;
    }

    /** Attempts for each VM that was granted, the first one included. */
    double attemptsPerRecovery() {
        return attempts / (double) (evictions + 1);
    }

    double usdPerUsefulHour() {
        return useful == 0 ? Double.POSITIVE_INFINITY : usd / useful * SECONDS_AN_HOUR;
    }

    double chargedPerUsefulHour() {
        return useful == 0 ? Double.POSITIVE_INFINITY : usdCharged / useful * SECONDS_AN_HOUR;
    }

    /** Returns the recovery that {@code share} of all do not exceed, by nearest rank, in seconds. */
    double recovery(double share) {
        int rank = (int) Math.ceil(share * recoveries.size());
        return recoveries.isEmpty() ? Double.NaN : recoveries.get(Math.max(0, rank - 1));
    }

    private static final class Tally {
        private final Recording recording;
        private final Timing timing;
        private final List<Long> recoveries = new ArrayList<>();
        private long since;
        private long useful;
        private int evictions;
        private int attempts;
        private double usd;
        private double extras;

        private Tally(Recording recording, Timing timing) {
            this.recording = recording;
            this.timing = timing;
            this.since = recording.start();
        }

        private void add(Happening happening) {
            if (happening instanceof Attempt attempt) {
                attempts++;
                extras += attempt.granted() ? bill(attempt.zone(), attempt.from(), attempt.to()) : 0;
            } else if (happening instanceof Life life) {
                add(life);
            } else if (happening instanceof Probe probe) {
                boolean paid = probe.granted() && !probe.home();
                extras += paid ? bill(probe.zone(), probe.at(), probe.at() + timing.attempt()) : 0;
            } else {
                throw new AssertionError(happening);
            }
        }

        private void add(Life life) {
            usd += bill(life.zone(), life.from(), life.to());
            long up = life.from() + timing.boot();
            evictions += life.evicted() ? 1 : 0;
            if (up <= life.to() && up < recording.end()) {
                useful += life.to() - up;
                recoveries.add(up - since);
                since = life.to();
            }
        }

        private double bill(int zone, long from, long to) {
            return recording.zones().get(zone).bill(from, to);
        }

        private Accounts close() {
            Collections.sort(recoveries);
            return new Accounts(recording.days(), useful, evictions, attempts, recoveries, usd, usd + extras);
        }
    }
}
