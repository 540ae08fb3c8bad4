package dev.spotkeeper.worker.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.spotkeeper.wire.work.ResultRef;
import dev.spotkeeper.worker.fixture.Steps;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A line that takes some bytes of a result, and then none, holds nobody for longer than there is time. */
class ResultUploadTest extends LoopStage {
    private static final Duration BOUND = Duration.ofSeconds(30);

    /** More than all buffers of a connection on loopback. */
    private static final int BYTES = 32 * 1024 * 1024;

    private ServerSocket deaf;
    private Path result;
    private ResultRef ref;

    @BeforeEach
    void make() throws IOException {
        deaf = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        result = Files.write(folder.resolve("result"), new byte[BYTES]);
        ref = bench.shop().results().describe(leftBehind("vm-1", 1), result);
    }

    @AfterEach
    void hangUp() throws IOException {
        deaf.close();
    }

    private ResultUpload upload(Right right, InstantSource clock) {
        URI service = URI.create("http://127.0.0.1:" + deaf.getLocalPort() + "/blob");
        return new ResultUpload(bench.shop(service, clock), right);
    }

    @Test
    void endsWithTheNotice() {
        bench.notice(Duration.ofSeconds(1));
        ResultUpload upload = upload(() -> true, InstantSource.system());

        assertTimeoutPreemptively(
                BOUND,
                () -> assertThatThrownBy(() -> upload.send(ref, result))
                        .isInstanceOf(IOException.class)
                        .hasMessageContaining("in time"));
        await().until(() -> !upload.hasTime());
    }

    @Test
    void endsWithTheLease() {
        Instant until = Instant.now().plusSeconds(1);
        ResultUpload upload = upload(() -> Instant.now().isBefore(until), InstantSource.system());

        assertTimeoutPreemptively(
                BOUND, () -> assertThatThrownBy(() -> upload.send(ref, result)).isInstanceOf(IOException.class));
    }

    @Test
    void isNotBegunWithoutTheLease() {
        assertThatThrownBy(() -> upload(() -> false, InstantSource.system()).send(ref, result))
                .hasMessageContaining("no time");
    }

    @Test
    void endsAfterAStandstill() {
        Steps clock = new Steps(0);
        ResultUpload upload = upload(() -> true, clock);
        CompletableFuture<Boolean> sent = CompletableFuture.supplyAsync(() -> {
            try {
                return upload.send(ref, result);
            } catch (IOException standstill) {
                return false;
            }
        });

        await("its end").atMost(BOUND).until(() -> {
            clock.pass(ResultUpload.STANDSTILL);
            return sent.isDone();
        });
        assertThat(sent).isCompletedWithValue(false);
    }
}
