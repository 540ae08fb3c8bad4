package dev.spotkeeper.simulator.compute;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Which notices evictions get.
 *
 * @param choices the notices and how often each is given, relative to the others
 */
public record NoticeMix(List<Choice> choices) {
    /**
     * A notice and its weight.
     *
     * @param notice the notice
     * @param weight above zero
     */
    public record Choice(Notice notice, double weight) {}

    /** Copies the choices and refuses none. */
    public NoticeMix {
        choices = List.copyOf(choices);
        if (choices.isEmpty()) {
            throw new IllegalArgumentException("Expected at least one notice.");
        }
    }

    /** Always the same. */
    public static NoticeMix always(Notice notice) {
        return new NoticeMix(List.of(new Choice(notice, 1)));
    }

    Notice draw(RandomGenerator random) {
        double point = random.nextDouble()
                * choices.stream().mapToDouble(Choice::weight).sum();
        for (Choice choice : choices) {
            point -= choice.weight();
            if (point < 0) {
                return choice.notice();
            }
        }
        return choices.get(choices.size() - 1).notice();
    }
}
