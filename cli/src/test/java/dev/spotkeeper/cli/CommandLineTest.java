package dev.spotkeeper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

final class CommandLineTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void versionIsThatOfTheBuild() throws IOException {
        Matcher version = Pattern.compile("<artifactId>spotkeeper</artifactId>\\s*<version>([^<]+)</version>")
                .matcher(Files.readString(Path.of("..", "pom.xml")));
        assertThat(version.find()).isTrue();

        assertThat(run("--version")).isZero();
        assertThat(out.toString().strip()).isEqualTo("spotkeeper " + version.group(1));
    }

    @Nested
    class FleetCheck {
        @TempDir
        private Path folder;

        @Test
        void saysThatTheDocumentIsGood() throws IOException {
            Path file = Files.writeString(folder.resolve("fleet.json"), "{\"version\": 1, \"pools\": []}");

            assertThat(run("fleet check " + file)).isZero();
            assertThat(out.toString().strip()).isEqualTo(file + ": good, without pools");
        }

        @Test
        void namesFileLineAndReasonOfEachProblem() throws IOException {
            Path file = Files.writeString(folder.resolve("fleet.json"), "{\"version\": 1,\n\"pols\": []}");

            assertThat(run("fleet check " + file)).isEqualTo(2);
            assertThat(err.toString().strip().lines())
                    .containsExactly(
                            file + ":1: 'pools' is missing",
                            file + ":2: unknown key 'pols'; known here: $schema, version, pools");
        }
    }

    @Nested
    class WrongUse {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "demo --loud",
                    "demo extra",
                    "demo --seed many",
                    "demo --scenario night",
                    "demo --scenario prices --trace x.csv --from 2023-02-20T00:00:00Z --for 6h",
                    "demo --trace x.csv",
                    "demo --speed 60",
                    "demo --trace x.csv --from yesterday --for 6h",
                    "demo --trace x.csv --from 2023-02-20T00:00:00Z --for soon",
                    "demo --trace x.csv --from 2023-02-20T00:00:00Z --for 6h --speed 0",
                    "demo --trace missing.csv --from 2023-02-20T00:00:00Z --for 6h",
                    "dance",
                    "",
                    "local",
                    "local down",
                    "local up --port 99999",
                    "local up --fleet missing.json",
                    "local env --shell fish",
                    "local parity",
                    "local parity missing-folder",
                    "local parity src",
                    "local parity pom.xml",
                    "evict",
                    "evict vm-1 --notice soon",
                    "capacity 1 sideways",
                    "log --vm",
                    "explain",
                    "fleet",
                    "fleet check",
                    "fleet check missing.json",
                    "prices",
                    "prices mars",
                    "prices westeurope --size Standard_Z1",
                    "prices westeurope --currency XYZ",
                    "prices westeurope --os dos",
                    "prices westeurope --sort luck",
                    "prices westeurope --csv --json",
                    "prices westeurope --min-vcpus many",
                    "sizes",
                    "sizes mars"
                })
        void isAnsweredByOneLineThatSaysWhatToDo(String line) {
            int exitCode = run(line);

            assertThat(exitCode).isEqualTo(2);
            assertThat(err.toString().strip().lines()).hasSize(1);
            assertThat(err.toString()).startsWith("spotkeeper: ").doesNotContain("Exception");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "demo --loud | there is no option --loud",
                    "demo extra | 'extra' is one word too many: leave it out",
                    "demo --seed many | --seed must be a whole number, not 'many'",
                    "demo --trace x.csv | --trace and --from and --for go together",
                    "demo --speed 60 | --trace and --from and --for go together",
                    "dance | there is no command 'dance', but capacity, demo, drain, evict,",
                    "local down | there is no command 'down', but env, parity, up",
                    "evict | VM is missing",
                    "capacity | ZONE is missing",
                    "evict vm-1 --notice soon | --notice: 'soon' is neither seconds such as 30s nor none",
                    "capacity 1 sideways | 'sideways' is neither down nor up",
                    "log --vm | --vm needs a value"
                })
        void saysWhatIsWrong(String line, String words) {
            run(line);

            assertThat(err.toString()).startsWith("spotkeeper: " + words).doesNotContainIgnoringCase("error:");
        }

        @Test
        void ofAPortThatIsInUseIsAnsweredByOneLine(@TempDir Path home) throws IOException {
            System.setProperty("spotkeeper.home", home.toString());
            try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                assertThat(run("local up --port " + taken.getLocalPort())).isEqualTo(2);
                assertThat(err.toString())
                        .startsWith("spotkeeper: port " + taken.getLocalPort() + " is in use: ")
                        .hasLineCount(1);
            } finally {
                System.clearProperty("spotkeeper.home");
            }
        }

        @Test
        void ofAMachineWithoutAFolderForTheCertificateIsAnsweredByOneLine(@TempDir Path home) {
            String usual =
                    System.setProperty("java.io.tmpdir", home.resolve("none").toString());
            System.setProperty("spotkeeper.home", home.toString());
            try {
                assertThat(run("local up --port 0")).isEqualTo(2);
                assertThat(err.toString())
                        .startsWith("spotkeeper: cannot make a folder for the certificate, data and logs in "
                                + home.resolve("none") + ": ")
                        .hasLineCount(1);
            } finally {
                System.clearProperty("spotkeeper.home");
                System.setProperty("java.io.tmpdir", usual);
            }
        }

        @Test
        void pointsAtTheHelpOfTheCommand() {
            run("demo --loud");

            assertThat(err.toString()).contains("--loud").contains("./spotkeeper demo --help");
        }
    }

    @Nested
    class SpotPrices {
        @Test
        void needNothingThatRuns(@TempDir Path home) {
            System.setProperty("spotkeeper.home", home.toString());
            try {
                assertThat(run("prices westeurope --min-vcpus 8 --sort spot --currency eur"))
                        .isZero();
                assertThat(out.toString()).contains("westeurope, EUR, Linux").contains("Standard_D8as_v5");
                assertThat(run("sizes westeurope --max-vcpus 8")).isZero();
            } finally {
                System.clearProperty("spotkeeper.home");
            }
        }
    }

    @Nested
    class NothingRunning {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "status",
                    "log",
                    "log --follow",
                    "evict vm-1",
                    "capacity 1 down",
                    "local env",
                    "local env --shell json"
                })
        void isSaidInOneLine(String line, @TempDir Path home) {
            System.setProperty("spotkeeper.home", home.toString());
            try {
                assertThat(run(line)).isEqualTo(2);
                assertThat(err.toString()).contains("./spotkeeper local up").hasLineCount(1);
            } finally {
                System.clearProperty("spotkeeper.home");
            }
        }
    }

    @Nested
    class Traces {
        @Test
        void namesTheLineThatIsBroken(@TempDir Path folder) throws IOException {
            Path trace = folder.resolve("broken.csv");
            Files.writeString(trace, """
                    zone,start_utc,end_utc,samples,available
                    a-1a,2023-02-15T22:08:16Z,2023-02-16T11:28:17Z,246,0
                    a-1a,2023-02-16T11:28:17Z,whenever,3,1
                    """);

            assertThat(runOn(trace)).isEqualTo(2);
            assertThat(err.toString()).contains("broken.csv:3:").hasLineCount(1);
        }

        @Test
        void refusesAStretchThatLiesOutside(@TempDir Path folder) throws IOException {
            Path trace = folder.resolve("short.csv");
            Files.writeString(trace, """
                    zone,start_utc,end_utc,samples,available
                    a-1a,2023-02-15T22:08:16Z,2023-02-16T11:28:17Z,246,1
                    """);

            assertThat(runOn(trace)).isEqualTo(2);
            assertThat(err.toString()).contains("2023-02-15T22:08:16Z").hasLineCount(1);
        }

        private int runOn(Path trace) {
            return execute("demo", "--trace", trace.toString(), "--from", "2023-02-20T00:00:00Z", "--for", "6h");
        }
    }

    @Nested
    class Help {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "--help",
                    "demo --help",
                    "local --help",
                    "local up --help",
                    "local env --help",
                    "local parity --help",
                    "evict --help",
                    "capacity --help",
                    "status --help",
                    "log --help",
                    "explain --help",
                    "generate-completion --help"
                })
        void isThereForEveryCommand(String line) {
            assertThat(run(line)).isZero();
            assertThat(out.toString()).contains("Usage: spotkeeper");
        }

        @Test
        void printsACompletionScript() {
            assertThat(run("generate-completion")).isZero();
            assertThat(out.toString()).contains("evict").contains("--notice");
        }
    }

    private int run(String line) {
        return line.isEmpty() ? execute() : execute(line.split(" "));
    }

    private int execute(String... args) {
        CommandLine commandLine = Main.commandLine();
        commandLine.setOut(new PrintWriter(out, true));
        commandLine.setErr(new PrintWriter(err, true));
        return commandLine.execute(args);
    }
}
