package dev.spotkeeper.rehearsal.placement;

import dev.spotkeeper.rehearsal.placement.Zone.Span;
import dev.spotkeeper.rehearsal.placement.Zone.Step;
import java.util.List;

/** Markets that fit on a sheet of paper. */
final class Markets {
    private Markets() {}

    /**
     * Zone a: up from 0 to 1000 and from 2000 on, at 1 $/h. Zone b: up from 0 to 3000, at 2 $/h. It ends at 10,000 s.
     */
    static Recording two() {
        Zone a = Zone.of("a", List.of(new Span(0, 1000), new Span(2000, 10_000)), List.of(new Step(0, 1)));
        Zone b = Zone.of("b", List.of(new Span(0, 3000)), List.of(new Step(0, 2)));
        return new Recording("two zones", List.of(a, b), 0, 10_000, 4);
    }
}
