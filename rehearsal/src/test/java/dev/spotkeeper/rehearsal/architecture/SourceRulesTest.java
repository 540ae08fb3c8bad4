package dev.spotkeeper.rehearsal.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Rules about the source itself: what a compiler does not see. */
final class SourceRulesTest {
    private static final int MAX_LINES = 400;
    private static final int MAX_SUPPRESSIONS = 19;
    private static final List<String> MODULES =
            List.of("core", "wire", "azure", "functions", "worker", "simulator", "rehearsal", "cli");
    private static final Pattern SUPPRESSION = Pattern.compile("^\\s*@(SuppressWarnings|Disabled)\\b");
    private static final Pattern LEFT_OVER = Pattern.compile("\\b(TODO|FIXME|XXX)\\b");

    @Test
    void noFileIsLongerThanAllowed() {
        assertThat(sources())
                .allSatisfy(
                        file -> assertThat(lines(file)).as("lines of %s", file).hasSizeLessThan(MAX_LINES));
    }

    @Test
    void suppressionsStayRare() {
        long count = sources().stream()
                .flatMap(file -> lines(file).stream())
                .filter(line -> SUPPRESSION.matcher(line).find())
                .count();
        assertThat(count).as("suppressions and disabled tests").isLessThanOrEqualTo(MAX_SUPPRESSIONS);
    }

    @Test
    void nothingIsLeftForLater() {
        assertThat(sources())
                .filteredOn(file -> !file.endsWith("SourceRulesTest.java"))
                .allSatisfy(file -> assertThat(lines(file))
                        .as("left-overs in %s", file)
                        .noneMatch(line -> LEFT_OVER.matcher(line).find()));
    }

    @Test
    void everyPackageOfMainCodeSaysWhatLivesThere() {
        assertThat(sources())
                .filteredOn(file -> file.toString().contains("/src/main/java/"))
                .allSatisfy(file ->
                        assertThat(file.resolveSibling("package-info.java")).exists());
    }

    private static List<Path> sources() {
        List<Path> files = MODULES.stream()
                .flatMap(module -> javaFiles(Repository.root().resolve(module).resolve("src")))
                .toList();
        assertThat(files).as("source files found").hasSizeGreaterThan(50);
        return files;
    }

    private static Stream<Path> javaFiles(Path folder) {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
