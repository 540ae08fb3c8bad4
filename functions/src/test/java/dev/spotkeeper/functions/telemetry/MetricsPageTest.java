package dev.spotkeeper.functions.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The table of metrics in {@code docs/operations.md}: each metric of the code, and no other. */
class MetricsPageTest {
    private static final Path PAGE = Path.of("..", "docs", "operations.md");

    /** A row: name, kind, unit, attributes, meaning. */
    private static final Pattern ROW = Pattern.compile(
            "^\\| `(spotkeeper\\.[a-z_.]+)` \\| ([a-z]+) \\| `([^`]+)` \\| ([^|]*) \\| [^|]+ \\|$", Pattern.MULTILINE);

    private static final Pattern NAME = Pattern.compile("`([^`]+)`");

    @Test
    void pageNamesEveryMetricWithItsUnitAndAttributes() throws IOException {
        List<String> told = ROW.matcher(Files.readString(PAGE))
                .results()
                .map(row -> row.group(1) + " " + row.group(2) + " " + row.group(3) + " " + names(row.group(4)))
                .toList();
        List<String> measured = Arrays.stream(Metric.values())
                .map(metric -> metric.title() + " " + Metric.Attribute.word(metric.kind()) + " " + metric.unit() + " "
                        + metric.attributes())
                .toList();
        assertThat(told).containsExactlyElementsOf(measured);
    }

    private static List<String> names(String cell) {
        return NAME.matcher(cell)
                .results()
                .map((MatchResult name) -> name.group(1))
                .toList();
    }
}
