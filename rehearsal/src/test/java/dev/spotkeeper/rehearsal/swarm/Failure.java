package dev.spotkeeper.rehearsal.swarm;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a person needs of a run that went wrong: what was broken, the fewest troubles with which it breaks, what led to it, and how to see it again. */
record Failure(SwarmRun.Outcome outcome) {
    private static final int MOST_LINES = 120;

    /** Returns a failure with no trouble that it does not need. */
    static Failure smallest(SwarmRun.Outcome outcome) {
        SwarmRun.Outcome smallest = outcome;
        for (Trouble one : outcome.exist()) {
            Set<Trouble> fewer = EnumSet.copyOf(smallest.exist());
            fewer.remove(one);
            SwarmRun.Outcome without = SwarmRun.of(outcome.seed(), fewer);
            if (!without.isGood()) {
                smallest = without;
            }
        }
        return new Failure(smallest);
    }

    @Override
    public String toString() {
        return "seed " + outcome.seed() + " with " + outcome.exist() + ":\n  "
                + String.join("\n  ", outcome.violations())
                + "\nwhat led to it:\n"
                + String.join("\n", lines())
                + "\nagain: ./mvnw -pl rehearsal -am test -Dtest=SwarmTest -Dsurefire.failIfNoSpecifiedTests=false"
                + " -Dspotkeeper.swarm.seeds=1 -Dspotkeeper.swarm.first=" + outcome.seed() + "\n";
    }

    /** The last lines about what was broken, and about capacity. */
    private List<String> lines() {
        Set<String> names = outcome.violations().stream()
                .flatMap(what -> Stream.of(what.split("[^a-z0-9-]+", -1)))
                .filter(word -> word.matches("(vm|render)-[a-z0-9]+|pool"))
                .map(word -> word.equals("pool") ? "render" : word)
                .collect(Collectors.toSet());
        List<String> told = outcome.timeline()
                .lines()
                .filter(line -> line.contains("capacity") || names.stream().anyMatch(line::contains))
                .toList();
        return told.subList(Math.max(0, told.size() - MOST_LINES), told.size());
    }
}
