package dev.spotkeeper.worker.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.worker.fixture.Command;
import dev.spotkeeper.worker.fixture.Events;
import dev.spotkeeper.worker.fixture.Steps;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WarmUpTest {
    @TempDir
    Path folder;

    private final Events events = new Events();

    private boolean run(List<String> command, int waits) throws InterruptedException {
        return new WarmUp(command, folder, events.log(), new Steps(waits)).run();
    }

    @Test
    void noCommandIsWarm() throws InterruptedException {
        assertThat(run(List.of(), 0)).isTrue();
    }

    @Test
    void commandIsTriedUntilItSucceeds() throws InterruptedException {
        List<String> command = Command.script(folder, "warm.sh", "[ -f tried ] || { touch tried; echo cold; exit 3; }");

        assertThat(run(command, 1000)).isTrue();
        assertThat(events.names()).containsExactly("warmUpOutput", "warmUpFailed", "warmedUp");
    }

    @Test
    void workerThatEndsMeanwhileIsNotWarm() throws InterruptedException {
        assertThat(run(List.of("no-such-command-anywhere"), 0)).isFalse();
        assertThat(events.names()).containsExactly("warmUpFailed");
    }
}
