package dev.spotkeeper.worker.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.spotkeeper.worker.fixture.Command;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private final List<String> lines = new CopyOnWriteArrayList<>();

    private ChildProcess start(String... script) throws IOException {
        return ChildProcess.start(
                Command.script(folder, "script.sh", script), Map.of("GREETING", "hello"), folder, lines::add);
    }

    @Test
    void bothStreamsAndTheExitCodeAreHeard() throws Exception {
        ChildProcess child = start("echo $GREETING", "echo oops >&2", "exit 7");

        assertThat(child.waitFor(LONG)).isTrue();
        child.finish();
        assertThat(child.exitCode()).isEqualTo(7);
        assertThat(lines).containsExactly("hello", "oops");
    }

    @Test
    void lastWordsOfAChildThatEndedByItselfAreHeard() throws Exception {
        CountDownLatch heard = new CountDownLatch(1);
        ChildProcess child = ChildProcess.start(
                Command.script(folder, "script.sh", "seq 100000001 100003000"), Map.of(), folder, line -> {
                    waitFor(heard);
                    lines.add(line);
                });
        assertThat(child.waitFor(LONG)).isTrue();

        child.kill();
        heard.countDown();
        child.finish();

        await().untilAsserted(() -> assertThat(lines).hasSize(OutputLines.MAX_LINES));
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void childMayStillPrintWhileItStops() throws Exception {
        ChildProcess child =
                start("trap 'echo saving; echo saved; exit 75' TERM", "echo ready", "while :; do sleep 0.05; done");
        await().until(() -> lines.contains("ready"));

        child.askToStop();
        assertThat(child.waitFor(LONG)).isTrue();
        child.finish();
        assertThat(child.exitCode()).isEqualTo(75);
        assertThat(lines).containsExactly("ready", "saving", "saved");
    }

    @Test
    void killedChildTakesItsChildrenAlong() throws Exception {
        ChildProcess child = start("sleep 600 & echo $!", "trap '' TERM", "echo ready", "while :; do sleep 0.05; done");
        await().until(() -> lines.contains("ready"));
        ProcessHandle grandchild =
                ProcessHandle.of(Long.parseLong(lines.get(0))).orElseThrow();

        child.askToStop();
        child.finish();
        assertThat(child.exitCode()).isEqualTo(137);
        await().until(() -> !grandchild.isAlive());
    }

    @Test
    void killedChildTakesAlongWhatItStartsMeanwhileAndWhatLeftIt() throws Exception {
        String length = "600.0" + ProcessHandle.current().pid();
        ChildProcess child = start(
                "(sleep " + length + " & exec true)",
                "n=0; while [ $n -lt 2000 ]; do n=$((n+1)); sleep " + length + " & [ $n -eq 40 ] && echo ready; done",
                "wait");
        await().until(() -> lines.contains("ready"));

        child.kill();

        assertThat(ProcessHandle.allProcesses()
                        .filter(process -> process.info()
                                .arguments()
                                .filter(words -> List.of(words).contains(length))
                                .isPresent()))
                .isEmpty();
        child.finish();
    }

    @Test
    void childThatEndedByItselfLeavesNoneOfItsChildren() throws Exception {
        ChildProcess child = start("sleep 600 & echo $!", "(trap '' TERM; sleep 600) & echo $!", "exit 75");
        assertThat(child.waitFor(LONG)).isTrue();
        await().until(() -> lines.size() == 2);
        List<ProcessHandle> left = lines.stream()
                .map(pid -> ProcessHandle.of(Long.parseLong(pid)).orElseThrow())
                .toList();

        child.finish();

        await().until(() -> left.stream().noneMatch(ProcessHandle::isAlive));
        assertThat(child.exitCode()).isEqualTo(75);
    }

    @Test
    void childThatEndedByItselfLeavesNoneThatGaveUpItsEnvironment() throws Exception {
        ChildProcess child = start(
                "env -i sleep 600 & echo $!",
                "env -i sh -c 'sleep 600 & echo $!; wait' &",
                "until [ -f over ]; do sleep 0.05; done");
        await().until(() -> lines.size() == 2);
        List<ProcessHandle> left = lines.stream()
                .map(pid -> ProcessHandle.of(Long.parseLong(pid)).orElseThrow())
                .toList();
        child.look();
        Command.script(folder, "over");
        assertThat(child.waitFor(LONG)).isTrue();

        child.finish();

        await().until(() -> left.stream().noneMatch(ProcessHandle::isAlive));
    }

    @Test
    void childThatEndedByItselfMayLeaveWhatItStartedForTheMachine() throws Exception {
        ChildProcess child = start("sleep 600 > left.txt 2>&1 & echo $!");
        assertThat(child.waitFor(LONG)).isTrue();
        await().until(() -> lines.size() == 1);
        ProcessHandle left = ProcessHandle.of(Long.parseLong(lines.get(0))).orElseThrow();

        child.release();

        assertThat(left.isAlive()).isTrue();
        child.finish();
    }

    @Test
    void childSeesTheEndOfItsInputOnlyWhenTheWorkerIsGone() throws Exception {
        ChildProcess child = start("cat", "echo end");

        assertThat(child.waitFor(Duration.ofMillis(300))).isFalse();
        child.finish();
    }

    @Test
    void commandThatDoesNotExistIsAnError() {
        assertThatThrownBy(() -> ChildProcess.start(List.of("no-such-command-anywhere"), Map.of(), folder, lines::add))
                .isInstanceOf(IOException.class);
    }

    @Test
    void outputIsBoundedInLengthAndNumber() {
        List<String> kept = new ArrayList<>();
        String output = "x".repeat(2000) + "\r\n\n" + "line\n".repeat(2000) + "rest";
        new OutputLines(new ByteArrayInputStream(output.getBytes(StandardCharsets.UTF_8)), kept::add).run();

        assertThat(kept).hasSize(OutputLines.MAX_LINES);
        assertThat(kept.get(0)).hasSize(OutputLines.MAX_LINE);
        assertThat(kept.get(1)).isEqualTo("line");
    }
}
