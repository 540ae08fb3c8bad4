package dev.spotkeeper.core.ladder;

import dev.spotkeeper.core.capacity.Offering;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One offering on the ladder, as the decision log keeps it.
 *
 * @param offering the offering
 * @param standing whether it is tried
 * @param notBefore for a held one: when waiting longer for something cheaper is no longer worth it
 * @param figures what it was judged by, in words for people
 * @param reasons why it stands where it stands, the weightiest first
 */
public record Rung(
        Offering offering,
        Standing standing,
        Optional<Instant> notBefore,
        Map<String, String> figures,
        List<String> reasons) {
    public Rung {
        figures = Map.copyOf(figures);
        reasons = List.copyOf(reasons);
    }
}
