package dev.spotkeeper.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the documents list is what the worker reads. */
class SettingsDocumentTest {
    private static final Pattern ROW = Pattern.compile("\\| `([A-Z_]+)` \\|.*");
    private static final Pattern TAG_ROW = Pattern.compile("\\| `(spotkeeper-[a-z-]+)` \\| `([A-Z_]+)` \\|");

    private static List<MatchResult> rows(String document, String heading, Pattern row) throws IOException {
        List<String> lines = Files.readAllLines(Path.of("../docs", document));
        return lines.stream()
                .dropWhile(line -> !line.equals(heading))
                .skip(1)
                .takeWhile(line -> !line.startsWith("## "))
                .map(row::matcher)
                .filter(matcher -> matcher.matches())
                .map(matcher -> matcher.toMatchResult())
                .toList();
    }

    @Test
    void everySettingIsDocumentedAndEveryDocumentedOneIsRead() throws IOException {
        assertThat(rows("architecture.md", "## The worker", ROW).stream()
                        .map(row -> row.group(1))
                        .toList())
                .containsExactlyInAnyOrderElementsOf(Settings.names());
    }

    @Test
    void everyTagIsDocumentedAndEveryDocumentedOneIsRead() throws IOException {
        Map<String, String> documented = rows("tags.md", "## Tags that the worker reads", TAG_ROW).stream()
                .collect(Collectors.toMap(row -> row.group(1), row -> row.group(2)));

        assertThat(documented).isEqualTo(InstanceSettings.tags());
    }

    @Test
    void environmentFileOffersOnlyWhatIsRead() throws IOException {
        assertThat(Files.readAllLines(Path.of("src/main/dist/environment")).stream()
                        .filter(line -> line.matches("#[A-Z_]+=.*"))
                        .map(line -> line.substring(1, line.indexOf('='))))
                .isNotEmpty()
                .isSubsetOf(Settings.names());
    }
}
