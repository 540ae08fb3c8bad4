package dev.spotkeeper.worker.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.spotkeeper.wire.work.CheckpointRef;
import dev.spotkeeper.wire.work.ItemHolder;
import dev.spotkeeper.wire.work.ItemState;
import dev.spotkeeper.wire.work.Manifest;
import dev.spotkeeper.worker.checkpoint.CheckpointWriter;
import dev.spotkeeper.worker.checkpoint.Saved;
import dev.spotkeeper.worker.run.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two workers, of which one sleeps between a write of the state and its removals, and wakes when the work is the other's. */
class LineageTest extends LoopStage {
    private static final int LARGE = 1_100_000;
    private static final int FILES = 4;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void sleeperThatWakesRemovesNothingThatTheNextHolderNeeds(long seed) throws IOException {
        Random random = new Random(seed);
        Hand sleeper = new Hand(ItemState.first("m-1", new ItemHolder("vm-1", "q", 1, Instant.EPOCH)), random);
        sleeper.saves(2 + random.nextInt(3));
        bench.storage.holdBack("DELETE /blob/checkpoints/.*");
        sleeper.saves(1);

        Hand next = new Hand(sleeper.state.claimedBy(new ItemHolder("vm-2", "q", 2, Instant.EPOCH)), random);
        if (random.nextBoolean()) {
            next.saves(random.nextInt(3));
        }
        bench.storage.heal();
        sleeper.awaitRemovals();
        next.saves(random.nextInt(4));
        next.awaitRemovals();

        next.assertBothCanBeRestored();
    }

    @Test
    void thirdOneBackIsRemovedWithAllThatOnlyItNeeded() throws IOException {
        Hand hand = new Hand(ItemState.first("m-1", new ItemHolder("vm-1", "q", 1, Instant.EPOCH)), new Random(1));
        hand.saves(12);
        hand.awaitRemovals();

        assertThat(bench.storage.blobs().names("checkpoints"))
                .hasSizeLessThanOrEqualTo(2 * (FILES + 2))
                .contains("checkpoints/m-1/1/12.json", "checkpoints/m-1/1/11.json")
                .doesNotContain("checkpoints/m-1/1/10.json");
        hand.assertBothCanBeRestored();
    }

    @Test
    void bothThatCountAreLeftByWhoSweepsAfterEarlierClaims() throws IOException {
        Hand first = new Hand(ItemState.first("m-1", new ItemHolder("vm-1", "q", 1, Instant.EPOCH)), new Random(2));
        first.saves(3);
        first.awaitRemovals();
        bench.storage.blobs().put("checkpoints/m-1/1/99.0", "of an upload that was given up");
        Hand second = new Hand(first.state.claimedBy(new ItemHolder("vm-2", "q", 2, Instant.EPOCH)), new Random(3));
        second.saves(1);
        second.awaitRemovals();

        second.assertBothCanBeRestored();
        assertThat(bench.storage.blobs().names("checkpoints"))
                .doesNotContain("checkpoints/m-1/1/99.0", "checkpoints/m-1/1/2.json");
    }

    @Test
    void leftoversOfEarlierClaimsKeepNoCheckpointWaiting() throws IOException {
        Hand first = new Hand(ItemState.first("m-1", new ItemHolder("vm-1", "q", 1, Instant.EPOCH)), new Random(4));
        first.saves(1);
        bench.storage.blobs().put("checkpoints/m-1/1/99.0", "of an upload that was given up");
        bench.storage.holdBack("DELETE /blob/checkpoints/m-1/1/99.0");
        Hand second = new Hand(first.state.claimedBy(new ItemHolder("vm-2", "q", 2, Instant.EPOCH)), new Random(5));

        second.saves(1);

        await("the removal").until(() -> bench.storage.requests().contains("DELETE /blob/checkpoints/m-1/1/99.0"));
        assertThat(second.lineage.isSweeping()).isTrue();
        assertThat(second.lineage.isBusy()).isFalse();
        bench.storage.heal();
        second.awaitRemovals();
        assertThat(bench.storage.blobs().names("checkpoints")).doesNotContain("checkpoints/m-1/1/99.0");
    }

    @Test
    void nextCheckpointWaitsForRemovalsOfItsOwnClaim() throws IOException {
        Hand hand = new Hand(ItemState.first("m-1", new ItemHolder("vm-1", "q", 1, Instant.EPOCH)), new Random(6));
        hand.saves(2);
        bench.storage.holdBack("DELETE /blob/checkpoints/.*");

        hand.saves(1);

        assertThat(hand.lineage.isBusy()).isTrue();
        bench.storage.heal();
        hand.awaitRemovals();
    }

    /** One claim: its folder, what it saved, and the state as it wrote it. */
    private final class Hand {
        private final Shop shop = bench.shop();
        private final Random random;
        private final Workspace workspace;
        private final CheckpointWriter writer;
        private final Lineage lineage;
        private ItemState state;
        private int number;

        Hand(ItemState claimed, Random random) throws IOException {
            this.random = random;
            this.state = claimed;
            this.workspace = Workspace.create(folder, "{}");
            Optional<Manifest> restored = Optional.empty();
            if (state.checkpoint().isPresent()) {
                restored = Optional.of(restore(state.checkpoint().get(), workspace));
            } else {
                for (int file = 0; file < FILES; file++) {
                    change(file);
                }
            }
            this.writer = shop.checkpoints().writer("m-1", state.fence(), workspace);
            this.lineage = new Lineage(shop, state, restored);
            writer.keepOnly(lineage.manifests());
        }

        void saves(int times) throws IOException {
            for (int time = 0; time < times; time++) {
                change(random.nextInt(FILES));
                Saved saved = writer.save(workspace.snapshot(), ++number, () -> true);
                state = state.saved(new CheckpointRef(saved.blob(), saved.sha256(), Instant.EPOCH));
                lineage.add(saved);
                writer.keepOnly(lineage.manifests());
                if (time < times - 1) {
                    awaitRemovals();
                }
            }
        }

        void awaitRemovals() {
            await().until(() -> !lineage.isBusy() && !lineage.isSweeping());
        }

        void assertBothCanBeRestored() throws IOException {
            restore(state.checkpoint().orElseThrow(), Workspace.create(folder, "{}"));
            if (state.previous().isPresent()) {
                restore(state.previous().get(), Workspace.create(folder, "{}"));
            }
        }

        private Manifest restore(CheckpointRef ref, Workspace into) throws IOException {
            return shop.checkpoints().reader(into, duration -> true, () -> true).restore("m-1", ref);
        }

        /** Two states of each file come and go, so that pieces are dropped and wanted again. */
        private void change(int file) throws IOException {
            byte[] content = new byte[LARGE];
            new Random(10L * file + random.nextInt(2)).nextBytes(content);
            Path target = workspace.checkpoint().root().resolve("file-" + file);
            Path half = Files.write(target.resolveSibling("half.tmp"), content);
            Files.move(half, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
