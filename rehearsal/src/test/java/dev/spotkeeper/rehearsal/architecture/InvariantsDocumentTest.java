package dev.spotkeeper.rehearsal.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each rule in {@code docs/invariants.md} names the tests that enforce it; this checks that they exist. */
final class InvariantsDocumentTest {
    private static final Pattern RULE = Pattern.compile("^\\| (\\d+) \\|.*");
    private static final Pattern ENFORCER = Pattern.compile("`([A-Z]\\w+)#(\\w+)`");

    @Test
    void everyEnforcerExists() throws IOException {
        for (String line : rules()) {
            List<String> missing = new ArrayList<>();
            Matcher enforcer = ENFORCER.matcher(line);
            while (enforcer.find()) {
                if (!exists(enforcer.group(1), enforcer.group(2))) {
                    missing.add(enforcer.group());
                }
            }
            assertThat(missing).as("tests named by: %s", line).isEmpty();
        }
    }

    @Test
    void everyRuleNamesAnEnforcerOrSaysThatItHasNone() throws IOException {
        assertThat(rules())
                .hasSizeGreaterThanOrEqualTo(8)
                .allSatisfy(line -> assertThat(ENFORCER.matcher(line).find() || line.contains("[not yet enforced]"))
                        .as(line)
                        .isTrue());
    }

    private static List<String> rules() throws IOException {
        return Files.readAllLines(Repository.root().resolve("docs/invariants.md")).stream()
                .filter(line -> RULE.matcher(line).matches())
                .toList();
    }

    private static boolean exists(String type, String method) throws IOException {
        try (Stream<Path> walk = Files.walk(Repository.root())) {
            List<Path> files = walk.filter(
                            file -> file.toString().contains("/src/test/java/") && file.endsWith(type + ".java"))
                    .toList();
            for (Path file : files) {
                String source = Files.readString(file);
                if (source.contains("void " + method + "(") || source.contains(" " + method + "()")) {
                    return true;
                }
            }
            return files.stream().anyMatch(file -> hasConstant(file, method));
        }
    }

    private static boolean hasConstant(Path file, String name) {
        try {
            return Files.readString(file).contains("ArchRule " + name + " ");
        } catch (IOException e) {
            return false;
        }
    }
}
