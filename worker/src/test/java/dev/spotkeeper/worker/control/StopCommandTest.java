package dev.spotkeeper.worker.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.worker.drain.StopOrder;
import dev.spotkeeper.worker.log.EventLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StopCommandTest {
    private final List<EventLine> lines = new CopyOnWriteArrayList<>();

    @TempDir
    private Path folder;

    private StopCommand command(String... words) {
        return new StopCommand(List.of(words), folder, lines::add, Instant::now);
    }

    private static StopOrder order(Duration notice) {
        Instant now = Instant.now();
        return new StopOrder("e", "Preempt", StopOrder.Source.EVENT, now, now.plus(notice));
    }

    private List<String> told() {
        return lines.stream().map(line -> line.event() + " " + line.members()).toList();
    }

    @Test
    void commandHearsWhyAndUntilWhen() throws InterruptedException {
        StopOrder order = order(Duration.ofMinutes(10));
        StopCommand command = command("sh", "-c", "echo $SPOTKEEPER_STOP_REASON $SPOTKEEPER_STOP_DEADLINE");

        command.accept(order);
        command.await(Duration.ofMinutes(2));

        assertThat(told())
                .containsExactly(
                        "stopCommandOutput {text=Preempt " + order.deadline() + "}",
                        "stopCommand {reason=exit code 0}");
    }

    @Test
    void commandRunsUntilItHasEnded() throws IOException, InterruptedException {
        StopCommand command = command("sh", "-c", "while [ ! -e go ]; do sleep 0.02; done");
        assertThat(command.isRunning()).isFalse();

        command.accept(order(Duration.ofMinutes(10)));
        assertThat(command.isRunning()).isTrue();
        Files.createFile(folder.resolve("go"));
        command.await(Duration.ofMinutes(2));

        assertThat(command.isRunning()).isFalse();
    }

    @Test
    void commandThatTakesTooLongIsKilled() throws InterruptedException {
        StopCommand command = command("sleep", "600");

        command.accept(order(Duration.ZERO));
        command.await(Duration.ofMinutes(2));

        assertThat(told()).containsExactly("stopCommand {reason=not done in time}");
    }

    @Test
    void commandThatIsMissingIsTold() throws InterruptedException {
        StopCommand command = command("no-such-command-here");

        command.accept(order(Duration.ofSeconds(30)));
        command.await(Duration.ofMinutes(2));

        assertThat(lines).extracting(EventLine::event).containsExactly("stopCommandFailed");
    }

    @Test
    void noCommandIsNoTrouble() throws InterruptedException {
        StopCommand command = command();

        command.accept(order(Duration.ofSeconds(30)));
        command.await(Duration.ofMinutes(2));

        assertThat(lines).isEmpty();
    }
}
