package dev.spotkeeper.core.ladder;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What every strategy asks of a candidate before it compares prices. */
final class Screen {
    /**
     * Co-evictions cluster within three minutes, and a sweep takes as long again: who was seen down within five minutes is not
     * asked first.
     */
    static final Duration MOMENT = Duration.ofMinutes(5);

    private Screen() {}

    /** Returns why a candidate cannot be had or does not do; empty when it is worth a try. */
    static List<String> faults(Candidate candidate, Situation situation) {
        List<String> faults = new ArrayList<>();
        candidate
                .machine()
                .filter(machine -> !machine.meets(situation.least()))
                .ifPresent(machine -> faults.add("too small: " + machine.vcpus() + " vCPUs, " + machine.memoryGib()
                        + " GiB, where " + situation.least().vcpus() + " and "
                        + situation.least().memoryGib() + " are needed"));
        int needed = candidate.machine().orElse(situation.least()).vcpus();
        candidate.quotaLeft().stream()
                .filter(left -> left < Math.max(1, needed))
                .forEach(left -> faults.add("quota: " + left + " vCPUs left of " + Math.max(1, needed) + " needed"));
        return List.copyOf(faults);
    }

    /** Returns whether the candidate is behind all others because it was without capacity a moment ago. */
    static boolean isDoubtful(Candidate candidate, Instant now) {
        return isDoubtful(candidate, now, MOMENT);
    }

    /** Returns the same where a moment is no longer than that. */
    static boolean isDoubtful(Candidate candidate, Instant now, Duration atMost) {
        Duration moment = atMost.compareTo(MOMENT) < 0 ? atMost : MOMENT;
        return candidate
                        .shortage()
                        .filter(shortage -> shortage.until().isAfter(now))
                        .isPresent()
                || candidate.track().isFreshlyDown(now, moment);
    }
}
