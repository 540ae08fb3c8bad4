package dev.spotkeeper.rehearsal.swarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.spotkeeper.rehearsal.architecture.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Each bug that is planted is found by the seed that docs/invariants.md names; with {@code -Dspotkeeper.planted=true}, since that takes minutes. */
final class PlantedBugsTest {
    private static final boolean IS_WANTED = Boolean.getBoolean("spotkeeper.planted");
    private static final long LAST = 200;
    private static final Pattern ROW = Pattern.compile("\\| \\[([a-z-]+)]\\([^)]*\\) \\| .* \\| (\\d+) \\|");

    @TempDir
    private Path folder;

    @Test
    void documentNamesEachOfThem() throws IOException {
        assertThat(documented().keySet())
                .hasSizeGreaterThanOrEqualTo(12)
                .containsExactlyInAnyOrderElementsOf(
                        PlantedBug.all().stream().map(PlantedBug::name).toList());
        assertThat(documented().values()).allMatch(seed -> seed <= LAST);
    }

    @TestFactory
    Stream<DynamicTest> eachIsFoundByItsSeed() throws IOException {
        Map<String, Long> seeds = documented();
        return PlantedBug.all().stream()
                .map(bug ->
                        DynamicTest.dynamicTest(bug.name(), () -> isFound(bug, seeds.getOrDefault(bug.name(), LAST))));
    }

    private void isFound(PlantedBug bug, long seed) throws IOException, ReflectiveOperationException {
        List<Path> classPath = bug.planted(Files.createTempDirectory(folder, "bug"));
        assumeTrue(IS_WANTED, "it can be planted; that it is found is tried with -Dspotkeeper.planted=true");
        assertThat(PlantedBug.firstBad(PlantedBug.classPath(), seed, seed))
                .as("the seed without the bug")
                .isEqualTo(-1);
        long found = PlantedBug.firstBad(classPath, seed, seed);
        if (found != seed) {
            long first = PlantedBug.firstBad(classPath, 1, LAST);
            assertThat(first)
                    .as(
                            "%s is not found by seed %d any more, but by this one (-1: by none of %d)",
                            bug.name(), seed, LAST)
                    .isEqualTo(seed);
        }
        System.out.println("planted: " + bug.name() + " is found by seed " + seed);
    }

    private static Map<String, Long> documented() throws IOException {
        try (Stream<String> lines = Files.lines(Repository.root().resolve("docs/invariants.md"))) {
            return lines.map(ROW::matcher)
                    .filter(Matcher::matches)
                    .collect(Collectors.toMap(row -> row.group(1), row -> Long.parseLong(row.group(2))));
        }
    }
}
