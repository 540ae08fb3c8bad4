package dev.spotkeeper.cli.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

final class PoolPromisesTest {
    /** Most VMs, those in a return to Spot, evictions, replaced, running at the end, on-demand at the end, deleted, wrongly replaced, leftovers. */
    private static final List<Long> GOOD = List.of(4L, 4L, 5L, 5L, 2L, 0L, 1L, 0L, 0L);

    @Test
    void acceptsAPoolThatKeptAllPromises() {
        assertThat(PoolPromises.broken(figures(GOOD))).isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> namesEachBrokenPromise() {
        return Stream.of(
                breaking(0, 5, "5 VMs at once, more than 4"),
                breaking(1, 3, "at most 3 VMs while one went back to Spot, and not 4"),
                breaking(2, 2, "only 2 evictions"),
                breaking(3, 4, "1 evicted VMs were not replaced"),
                breaking(4, 3, "3 VMs run at the end instead of 2"),
                breaking(5, 1, "1 VMs are not back on Spot"),
                breaking(6, 0, "no VM was deleted by its owner"),
                breaking(7, 1, "1 VMs that their owner deleted were replaced"),
                breaking(8, 2, "2 parts of VMs that are gone"));
    }

    @Test
    void asksForTwoRegionsThreeSizesAndOnDemand() {
        PoolFigures idle = new PoolFigures(
                "flex",
                3,
                1,
                3,
                4,
                3,
                3,
                List.of("northeurope"),
                List.of("Standard_F2s_v2", "Standard_D2as_v5"),
                0,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                2,
                0,
                1,
                0,
                0);

        assertThat(PoolPromises.broken(idle))
                .containsExactly(
                        "pool flex: it ran in 1 regions instead of 2",
                        "pool flex: it ran as 2 sizes instead of 3",
                        "pool flex: no on-demand VM took over");
    }

    private static DynamicTest breaking(int index, long value, String words) {
        List<Long> changed = new ArrayList<>(GOOD);
        changed.set(index, value);
        return DynamicTest.dynamicTest(
                words, () -> assertThat(PoolPromises.broken(figures(changed))).anyMatch(line -> line.contains(words)));
    }

    private static PoolFigures figures(List<Long> counts) {
        return new PoolFigures(
                "flex",
                3,
                1,
                counts.get(0),
                counts.get(1),
                counts.get(2),
                counts.get(3),
                List.of("northeurope", "swedencentral"),
                List.of("Standard_F2s_v2", "Standard_D2as_v5", "Standard_D2s_v5"),
                120,
                OptionalDouble.of(40),
                OptionalDouble.of(80),
                counts.get(4),
                counts.get(5),
                counts.get(6),
                counts.get(7),
                counts.get(8));
    }
}
