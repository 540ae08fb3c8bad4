package dev.spotkeeper.wire.fleet;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The complaints about one document. */
final class Complaints {
    private final List<Problem> problems = new ArrayList<>();

    void add(int line, String reason) {
        problems.add(new Problem(line, reason));
    }

    boolean isEmpty() {
        return problems.isEmpty();
    }

    /** Returns the first of them by line. */
    List<Problem> first(int most) {
        return problems.stream()
                .sorted(Comparator.comparingInt(Problem::line))
                .limit(most)
                .toList();
    }
}
