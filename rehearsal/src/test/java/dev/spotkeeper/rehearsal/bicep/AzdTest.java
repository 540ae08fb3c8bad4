package dev.spotkeeper.rehearsal.bicep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.rehearsal.architecture.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The commands of the Azure Developer CLI in the documentation, against what its usage texts document: it cannot be had from a package registry,
 * so nobody can try them here.
 *
 * @see <a href="https://learn.microsoft.com/azure/developer/azure-developer-cli/reference">Reference of its commands</a>
 */
final class AzdTest {
    private static final Path ROOT = Repository.root();

    private static final Set<String> EVERYWHERE =
            Set.of("-C", "--cwd", "--debug", "--docs", "-h", "--help", "--no-prompt");

    /** The commands that the documentation may use: how many arguments each takes, and its own flags. */
    private static final Map<String, Usage> USAGES = Map.of(
            "up", new Usage(0, "-e", "--environment", "-l", "--location", "--subscription"),
            "provision",
                    new Usage(
                            0, "-e", "--environment", "--no-state", "--preview", "-l", "--location", "--subscription"),
            "down", new Usage(0, "-e", "--environment", "--force", "--purge"),
            "env set", new Usage(2, "-e", "--environment", "--file"),
            "env get-value", new Usage(1, "-e", "--environment"),
            "env get-values", new Usage(0, "-e", "--environment"));

    private static final Pattern IN_A_LINE = Pattern.compile("(?m)^azd (.+)$|\\$\\(azd ([^)]+)\\)");
    private static final Pattern IN_PROSE = Pattern.compile("`azd ([^`]+)`");

    private record Usage(int arguments, Set<String> flags) {
        Usage(int arguments, String... flags) {
            this(arguments, Set.of(flags));
        }
    }

    /** A command of the pages, after {@code azd}; one in prose may leave out its arguments. */
    private record Command(List<String> words, boolean isWhole) {
        String verb() {
            return words.get(0).equals("env") && words.size() > 1 ? "env " + words.get(1) : words.get(0);
        }

        List<String> rest() {
            return words.subList(verb().split(" ").length, words.size());
        }

        List<String> arguments() {
            return rest().stream().filter(word -> !word.startsWith("-")).toList();
        }
    }

    private static List<Command> commands() throws IOException {
        List<Command> found = new ArrayList<>();
        try (Stream<Path> pages = Files.walk(ROOT.resolve("docs"))) {
            List<Path> all = Stream.concat(Stream.of(ROOT.resolve("README.md")), pages)
                    .filter(page -> page.toString().endsWith(".md"))
                    .toList();
            for (Path page : all) {
                String text = Files.readString(page);
                IN_A_LINE
                        .matcher(text)
                        .results()
                        .map(hit -> hit.group(1) == null ? hit.group(2) : hit.group(1))
                        .forEach(line -> found.add(command(line, true)));
                IN_PROSE.matcher(text).results().forEach(hit -> found.add(command(hit.group(1), false)));
            }
        }
        return found;
    }

    private static Command command(String line, boolean isWhole) {
        return new Command(Arrays.asList(line.strip().split("\\s+")), isWhole);
    }

    @Test
    void commandsOfThePagesAreDocumentedWithTheirArgumentsAndFlags() throws IOException {
        assertThat(commands()).hasSizeGreaterThan(5).allSatisfy(command -> {
            Usage usage = Optional.ofNullable(USAGES.get(command.verb()))
                    .orElseThrow(() -> new AssertionError("azd has no command " + command));
            assertThat(command.rest().stream().filter(word -> word.startsWith("-")))
                    .allMatch(flag -> usage.flags().contains(flag) || EVERYWHERE.contains(flag));
            if (command.isWhole() || !command.rest().isEmpty()) {
                assertThat(command.arguments()).hasSize(usage.arguments());
            }
        });
    }

    @Test
    void valuesThatThePagesSetAreReadByTheParameters() throws IOException {
        String parameters = Files.readString(ROOT.resolve("bicep/main.parameters.json"));

        assertThat(commands().stream()
                        .filter(command -> command.verb().equals("env set"))
                        .filter(command -> !command.arguments().isEmpty())
                        .map(command -> command.arguments().get(0)))
                .isNotEmpty()
                .allMatch(name -> parameters.contains("${" + name + "=") || parameters.contains("${" + name + "}"));
    }

    @Test
    void serviceIsThatOfTheTaggedAppAndItsPackageIsThatOfTheBuild() throws IOException {
        String project = Files.readString(ROOT.resolve("azure.yaml"));

        assertThat(project)
                .contains("\nservices:\n", "\n  functions:\n    project: .\n    language: java\n    host: function\n");
        assertThat(Files.readString(ROOT.resolve("bicep/modules/functionapp.bicep")))
                .contains("'azd-service-name': 'functions'");
        // It packages target/azure-functions/PROPERTY, and asks the root project for the property.
        assertThat(Files.readString(ROOT.resolve("pom.xml"))).contains("<functionAppName>spotkeeper</functionAppName>");
        assertThat(Files.readString(ROOT.resolve("docs/deploy.md"))).contains("target/azure-functions/spotkeeper");
    }
}
