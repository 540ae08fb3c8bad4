package dev.spotkeeper.worker.work;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.spotkeeper.wire.work.CheckpointRef;
import dev.spotkeeper.wire.work.ItemHolder;
import dev.spotkeeper.wire.work.Manifest;
import dev.spotkeeper.wire.work.Manifests;
import dev.spotkeeper.wire.work.Piece;
import dev.spotkeeper.wire.work.ResultRef;
import dev.spotkeeper.wire.work.Tally;
import dev.spotkeeper.worker.fixture.Command;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

/** How long a checkpoint lives: as long as it is of use, and no longer. */
class CheckpointLifeTest extends LoopStage {
    @Test
    void thatThisDiskDoesNotTakeIsLeftForLaterAndWorkDoesNotBeginAgain() throws Exception {
        byte[] zip = zipOf("x".repeat(300));
        Piece pack = new Piece("m-1/1/4.0", sha256(zip), zip.length);
        String manifest = Manifests.encode(new Manifest("m-1", List.of(pack), List.of(), Map.of()));
        bench.storage.blobs().put("checkpoints/m-1/1/4.0", zip);
        bench.storage.blobs().put("checkpoints/m-1/1/4.json", manifest);
        CheckpointRef good = new CheckpointRef("m-1/1/4.json", sha256(manifest.getBytes(UTF_8)), Instant.EPOCH);
        seed(leftBehind("vm-0", 0).saved(good).handedBack());
        put(WORK);
        bench.start(script("touch " + folder + "/ran")).events.await("handedBack");

        assertThat(item().checkpoint()).contains(good);
        assertThat(item().tally()).isEqualTo(new Tally(2, 0, 0, 0, 0));
        assertThat(bench.events.names()).contains("postponed").doesNotContain("checkpointLost");
        assertThat(folder.resolve("ran")).doesNotExist();
    }

    @Test
    void ofWorkThatIsDoneIsRemovedButNotBeforeTheResultStands() {
        put(WORK);
        bench.storage.refuse("PUT /blob/results/.*", 500, "InternalError");
        bench.start(Command.patient(folder));
        bench.events.await("checkpointed");
        bench.notice(Duration.ofSeconds(30));
        bench.events.await("handedBack");
        bench.drain.lift("event");
        bench.events.await("storageError");
        assertThat(bench.storage.blobs().names("checkpoints")).isNotEmpty();
        bench.storage.heal();

        bench.events.await("committed");
        await().until(() -> bench.storage.queues().texts("work").isEmpty());
        assertThat(bench.storage.blobs().names()).containsExactly("items/m-1", "results/m-1/2");
    }

    @Test
    void ofWorkThatSomebodyElseHasDoneIsRemoved() {
        bench.storage.blobs().put("results/m-1/1", "theirs");
        bench.storage.blobs().put("results/m-1/7", "of a worker that lost the work and died");
        bench.storage.blobs().put("checkpoints/m-1/1/7.json", "of a worker that died after its commit");
        bench.storage.blobs().put("checkpoints/m-10/1/1.json", "of other work");
        seed(leftBehind("vm-0", 1)
                .claimedBy(new ItemHolder("vm-0", "id-1", 2, Instant.EPOCH))
                .done(new ResultRef("m-1/1", "00".repeat(32), 6)));
        put(WORK);
        bench.start(Command.echo(folder)).events.await("duplicate");

        await().until(() -> bench.storage.queues().texts("work").isEmpty());
        assertThat(bench.storage.blobs().names())
                .containsExactly("checkpoints/m-10/1/1.json", "items/m-1", "results/m-1/1");
    }

    @Test
    void thatCannotBeRemovedKeepsNobodyFromBeingDone() {
        seed(leftBehind("vm-0", 0).handedBack());
        bench.storage.blobs().put("checkpoints/m-1/1/7.json", "old");
        bench.storage.refuse("DELETE /blob/.*", 503, "ServerBusy");
        put(WORK);
        bench.start(Command.echo(folder)).events.await("checkpointStays");

        await().until(() -> bench.storage.queues().texts("work").isEmpty());
        assertThat(result()).isEqualTo("{\"a\":1}");
    }

    @Test
    void thatTheWorkDeletedIsNotGoneOnFrom() {
        put(WORK);
        bench.start(script(
                "cd \"$SPOTKEEPER_CHECKPOINT_DIR\"",
                "if [ \"$SPOTKEEPER_ATTEMPT\" = 2 ]; then",
                "  echo \"$SPOTKEEPER_RESUME\" $(ls) > \"$SPOTKEEPER_RESULT_FILE\"",
                "  exit 0",
                "fi",
                "trap 'exit 75' TERM",
                "echo one > state",
                "touch \"$SPOTKEEPER_CHECKPOINT_NOW_FILE\"",
                "while [ -f \"$SPOTKEEPER_CHECKPOINT_NOW_FILE\" ]; do sleep 0.05; done",
                "rm state",
                "echo emptied",
                "while :; do sleep 0.05; done"));
        bench.events.await("progress");
        bench.notice(Duration.ofSeconds(30));
        bench.events.await("handedBack");
        bench.drain.lift("event");

        bench.events.await("committed");
        assertThat(result().strip()).isEqualTo("begin");
        assertThat(bench.events.all("taken"))
                .extracting(taken -> taken.get("resumed").getAsBoolean())
                .containsExactly(false, false);
    }

    @Test
    void thatTwoNewerOnesReplacedIsRemoved() {
        put(WORK);
        bench.start(
                script("n=0", "while :; do n=$((n+1)); echo $n > \"$SPOTKEEPER_CHECKPOINT_DIR/n\"; sleep 0.2; done"));
        bench.events.await("checkpointed", 4);

        await().until(() -> !bench.storage.blobs().names().contains("checkpoints/m-1/1/2.json"));
        assertThat(item().previous()).isPresent();
        assertThat(bench.storage.blobs().names("checkpoints"))
                .as("two checkpoints of two blobs each, and one that is on its way or on its way out")
                .hasSizeBetween(4, 8);
    }

    @Test
    void thatEarlierWorkersLeftGoesWhenNewOnesStand() {
        bench.storage.blobs().put("checkpoints/m-1/1/7.json", "of a worker that died before its pointer stood");
        bench.storage.blobs().put("checkpoints/m-1/1/7.0", "a piece of it");
        bench.storage.blobs().put("checkpoints/m-1/9/1.0", "of a worker that will come");
        seed(leftBehind("vm-0", 0).handedBack());
        put(WORK);
        bench.start(Command.stubborn(folder)).events.await("checkpointed");

        await().until(() -> !bench.storage.blobs().names().contains("checkpoints/m-1/1/7.0"));
        await().until(() -> !bench.storage.blobs().names().contains("checkpoints/m-1/1/7.json"));
        assertThat(bench.storage.blobs().names("checkpoints"))
                .contains(
                        "checkpoints/m-1/9/1.0",
                        "checkpoints/" + item().checkpoint().orElseThrow().blob());
    }

    private byte[] zipOf(String name) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(1);
        }
        return bytes.toByteArray();
    }

    private String sha256(byte[] bytes) throws GeneralSecurityException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
