package dev.spotkeeper.simulator.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The host as a process: how it begins, ends, and is killed. */
@Tag("azurite")
class HostMainTest {
    private static final String OPTIONS = "{\"visibilityTimeout\":\"00:00:01\",\"maxPollingInterval\":\"00:00:01\"}";

    @TempDir
    static Path folder;

    static LocalStore store;
    static TestApp app;

    @BeforeAll
    static void start() throws Exception {
        store = LocalStore.start(folder.resolve("store"));
        app = TestApp.in(folder.resolve("app"), OPTIONS).timer("Tick").queue("Slow", "slow");
    }

    @AfterAll
    static void stop() {
        store.close();
    }

    @Test
    void anotherHostTakesOverTimersAndMessagesOfOneThatWasKilled() throws Exception {
        try (HostProcess first = host("first")) {
            first.await(1, Events.of("invoked", "Tick"));
            store.queue("slow").put(new MessageText(true).encode("2501"));
            first.await(1, Events.saying("begun 2501"));
            first.kill();
            assertThat(first.matching(Events.of("invoked", "Slow"))).isEmpty();
        }
        try (HostProcess second = host("second")) {
            second.await(1, Events.of("invoked", "Tick"));
            second.await(1, Events.of("invoked", "Slow"));
            assertThat(second.matching(Events.saying("begun 2501"))).hasSize(1);
        }
    }

    @Test
    void whatIsRunningEndsBeforeAHostThatIsToldToEnd() throws Exception {
        try (HostProcess host = host("polite")) {
            store.queue("slow").put(new MessageText(true).encode("2502"));
            host.await(1, Events.saying("begun 2502"));
            assertThat(host.terminate()).isEqualTo(143);
            assertThat(host.matching(Events.of("invoked", "Slow"))).hasSize(1);
        }
        assertThat(LocalStore.drain(store.queue("slow"))).isEmpty();
    }

    @Test
    void aHostThatIsToldSoEndsWithItsInput() throws Exception {
        try (HostProcess host = host("child", "--end-with", "stdin")) {
            host.endInput();
            assertThat(host.exitCode()).isZero();
        }
    }

    @Test
    void aHostThatIsNotToldSoGoesOnWithoutInput() throws Exception {
        try (HostProcess host = host("service")) {
            host.endInput();
            host.await(host.matching(Events.of("invoked", "Tick")).size() + 2, Events.of("invoked", "Tick"));
        }
    }

    @Test
    void aWrongArgumentIsOneLineAndExitCodeTwo() throws Exception {
        assertThat(refused(List.of("--app", folder.toString(), "--nonsense", "1")))
                .startsWith("functions host: unknown option or missing value: --nonsense; usage: HostMain --app DIR");
        assertThat(refused(List.of("--app", folder.toString(), "--worker-lib", "x", "--key", "k", "--port", "70000")))
                .startsWith("functions host: --port must be a number from 0 to 65535, not 70000");
        assertThat(refused(List.of(
                        "--app", "x", "--worker-lib", "x", "--key", "k", "--port", "0", "--end-with", "sorrow")))
                .startsWith("functions host: --end-with must be stdin, not sorrow");
    }

    private static String refused(List<String> arguments) throws Exception {
        Path output = folder.resolve("refused.log");
        try (HostProcess host = HostProcess.start(output, List.of(), Map.of(), arguments)) {
            assertThat(host.exitCode()).isEqualTo(2);
            assertThat(host.text().lines()).hasSize(1);
            return host.text();
        }
    }

    private static HostProcess host(String name, String... more) throws Exception {
        Map<String, String> settings = new LinkedHashMap<>(store.settings());
        settings.put("TICK_SCHEDULE", "* * * * * *");
        return HostProcess.running(app, store, settings, folder.resolve(name + ".log"), more);
    }
}
