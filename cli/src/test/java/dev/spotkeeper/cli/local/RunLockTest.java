package dev.spotkeeper.cli.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spotkeeper.cli.UsageProblem;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunLockTest {
    @TempDir
    private Path folder;

    @Test
    void secondLocalAzureIsToldThatOneIsRunning() {
        Home home = new Home(folder);
        try (RunLock first = RunLock.take(home)) {
            assertThat(first).isNotNull();
            assertThatThrownBy(() -> RunLock.take(home))
                    .isInstanceOf(UsageProblem.class)
                    .hasMessageContaining("running already");
        }
        try (RunLock second = RunLock.take(home)) {
            assertThat(second).isNotNull();
        }
    }

    @Test
    void stateOfARunningLocalAzureIsFound() {
        Home home = new Home(folder);
        try (RunLock lock = RunLock.take(home)) {
            assertThat(lock).isNotNull();
            LocalState state = new LocalState(1, Map.of("arm", "https://127.0.0.1:1"));
            state.write(home);

            assertThat(LocalState.ofRunning(home)).isEqualTo(state);
        }
    }

    @Test
    void stateThatACrashLeftBehindCountsForNothing() {
        Home home = new Home(folder);
        RunLock.take(home).close();
        new LocalState(1, Map.of()).write(home);

        assertThatThrownBy(() -> LocalState.ofRunning(home))
                .isInstanceOf(UsageProblem.class)
                .hasMessageContaining("no local Azure is running");
    }
}
