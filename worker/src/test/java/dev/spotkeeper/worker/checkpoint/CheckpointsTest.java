package dev.spotkeeper.worker.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spotkeeper.wire.work.CheckpointRef;
import dev.spotkeeper.wire.work.Manifest;
import dev.spotkeeper.worker.fixture.Account;
import dev.spotkeeper.worker.run.CheckpointFolder;
import dev.spotkeeper.worker.run.Snapshot;
import dev.spotkeeper.worker.run.Workspace;
import dev.spotkeeper.worker.storage.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checkpoints of real files on storage on loopback: what is uploaded, what comes back, what is of no use. */
class CheckpointsTest {
    private static final int PIECE = CheckpointWriter.PIECE_BYTES;

    @TempDir
    Path temp;

    private final Account account = new Account();
    private final Random random = new Random(6);
    private final AtomicInteger numbers = new AtomicInteger();
    private final Checkpoints checkpoints = new Checkpoints(account.container("checkpoints"));
    private Workspace workspace;
    private Path folder;
    private CheckpointWriter writer;

    @BeforeEach
    void open() throws IOException {
        workspace = Workspace.create(temp, "{}");
        folder = workspace.checkpoint().root();
        writer = checkpoints.writer("m-1", 1, workspace);
    }

    @AfterEach
    void close() {
        account.close();
    }

    @Test
    void folderComesBackAsItWas() throws IOException {
        write("state", 10);
        write("deep/part", 100_000);
        write("deep/model.bin", 2 * PIECE + 17);
        write("exact.bin", PIECE);
        write("run.sh", 20);
        Files.setPosixFilePermissions(folder.resolve("run.sh"), PosixFilePermissions.fromString("rwxr-x---"));
        Files.writeString(folder.resolve("half.tmp"), "on its way");
        Workspace other = restored(save());

        for (String name : List.of("state", "deep/part", "deep/model.bin", "exact.bin", "run.sh")) {
            assertThat(other.checkpoint().root().resolve(name)).hasSameBinaryContentAs(folder.resolve(name));
        }
        assertThat(other.checkpoint().root().resolve("half.tmp")).doesNotExist();
        assertThat(Files.getPosixFilePermissions(other.checkpoint().root().resolve("run.sh")))
                .isEqualTo(PosixFilePermissions.fromString("rwxr-x---"));
    }

    @Test
    void appendedFileUploadsItsTailAlone() throws IOException {
        write("log.bin", 3 * PIECE + 1000);
        save();
        Files.write(folder.resolve("log.bin"), bytes(500), StandardOpenOption.APPEND);
        Saved second = save();

        assertThat(second.uploaded()).isEqualTo(1500);
        assertThat(second.manifest().bytes()).isEqualTo(3 * PIECE + 1500);
        assertThat(restored(second).checkpoint().root().resolve("log.bin"))
                .hasSameBinaryContentAs(folder.resolve("log.bin"));
    }

    @Test
    void changeInTheMiddleUploadsOnePiece() throws IOException {
        byte[] model = bytes(4 * PIECE);
        replace("model.bin", model);
        save();
        model[2 * PIECE + 5]++;
        replace("model.bin", model);

        assertThat(save().uploaded()).isEqualTo(PIECE);
    }

    @Test
    void smallFileBesideALargeOneUploadsItselfAlone() throws IOException {
        write("model.bin", PIECE);
        write("step", 10);
        save();
        write("step", 11);

        assertThat(save().uploaded()).isLessThan(1000);
    }

    @Test
    void whatDidNotChangeUploadsNothing() throws IOException {
        write("model.bin", PIECE);
        write("step", 10);
        save();

        assertThat(save().uploaded()).isZero();
    }

    @Test
    void manySmallFilesArePackedTogether() throws IOException {
        for (int file = 0; file < 300; file++) {
            write("part-" + file, 1000);
        }
        Saved saved = save();

        assertThat(saved.manifest().packs()).hasSize(1);
        assertThat(restored(saved).checkpoint().look().files()).isEqualTo(300);
    }

    @Test
    void packsAreOfBoundedSizeAndOnlyThoseThatChangedAreUploaded() throws IOException {
        for (int file = 10; file < 40; file++) {
            write("part-" + file, 900_000);
        }
        Saved first = save();
        assertThat(first.manifest().packs()).hasSizeGreaterThan(6).allMatch(pack -> pack.bytes() < PIECE + 100_000);
        write("part-39", 900_000);

        assertThat(save().uploaded()).isBetween(900_000L, PIECE + 100_000L);
    }

    @Test
    void claimThatResumesUploadsOnlyWhatChangedUnderItsOwnFence() throws IOException {
        write("model.bin", 2 * PIECE);
        write("step", 10);
        Saved first = save();
        Workspace other = Workspace.create(temp, "{}");
        CheckpointWriter next = checkpoints.writer("m-1", 2, other);
        next.keepOnly(List.of(restore(first, other)));
        Files.write(other.checkpoint().root().resolve("step"), bytes(11));
        Saved second = next.save(other.snapshot(), 1, CheckpointsTest::always);

        assertThat(second.uploaded()).isLessThan(1000);
        assertThat(second.blob()).isEqualTo("m-1/2/1.json");
        assertThat(second.manifest().blobs())
                .contains("m-1/2/1.0")
                .containsAll(first.manifest().files().get(0).pieces().stream()
                        .map(piece -> piece.blob())
                        .toList());
    }

    @Test
    void pieceThatIsForgottenIsUploadedAgainUnderAnotherName() throws IOException {
        write("model.bin", PIECE);
        Saved first = save();
        writer.keepOnly(List.of());
        Saved second = save();

        assertThat(second.uploaded()).isEqualTo(PIECE);
        assertThat(second.manifest().blobs())
                .doesNotContainAnyElementsOf(first.manifest().blobs());
    }

    @Test
    void saveThatFailsGoesOnWhereItStopped() throws IOException {
        write("model.bin", 3 * PIECE);
        account.storage().refuse("PUT /blob/checkpoints/m-1/1/1\\.2", 503, "ServerBusy");
        assertThatThrownBy(this::save).isInstanceOf(StorageException.class);
        account.storage().heal();

        assertThat(save().uploaded()).isEqualTo(PIECE);
    }

    @Test
    void saveThatNobodyWaitsForEndsBeforeItsManifest() throws IOException {
        write("model.bin", 3 * PIECE);
        AtomicInteger asked = new AtomicInteger();

        assertThatThrownBy(() -> writer.save(workspace.snapshot(), 1, () -> asked.incrementAndGet() < 700))
                .isInstanceOf(IOException.class);
        assertThat(account.storage().blobs().names())
                .doesNotContain("checkpoints/m-1/1/1.json")
                .hasSizeLessThan(3);
    }

    @Test
    void fileThatIsReplacedMeanwhileIsSavedAsItWas() throws IOException {
        byte[] before = bytes(PIECE);
        replace("model.bin", before);
        Snapshot snapshot = workspace.snapshot();
        replace("model.bin", bytes(PIECE));
        Saved saved = writer.save(snapshot, numbers.incrementAndGet(), CheckpointsTest::always);

        assertThat(restored(saved).checkpoint().root().resolve("model.bin")).hasBinaryContent(before);
    }

    @Test
    void pieceThatIsTornOrMissingMakesACheckpointUseless() throws IOException {
        write("model.bin", 2 * PIECE);
        write("step", 10);
        Saved saved = save();
        for (String blob : saved.manifest().blobs()) {
            byte[] good = account.storage().blobs().bytes("checkpoints/" + blob);
            account.storage().blobs().put("checkpoints/" + blob, Arrays.copyOf(good, good.length - 1));
            assertUseless(saved, "torn");
            account.storage().blobs().remove("checkpoints/" + blob);
            assertUseless(saved, "missing");
            account.storage().blobs().put("checkpoints/" + blob, good);
        }
        restored(saved);
    }

    @Test
    void manifestThatIsGarbageOrMissingMakesACheckpointUseless() throws IOException {
        write("step", 10);
        Saved saved = save();
        account.storage().blobs().put("checkpoints/" + saved.blob(), "garbage");
        assertUseless(saved, "torn");
        account.storage().blobs().remove("checkpoints/" + saved.blob());
        assertUseless(saved, "missing");
    }

    private void assertUseless(Saved saved, String reason) throws IOException {
        Workspace other = Workspace.create(temp, "{}");
        assertThatThrownBy(() -> restore(saved, other))
                .isInstanceOf(UselessException.class)
                .hasMessageStartingWith(reason);
        assertThat(other.checkpoint().look().isEmpty())
                .as("nothing of it is left")
                .isTrue();
    }

    @Test
    void outageIsNoReasonToBeginAnew() throws IOException {
        write("step", 10);
        Saved saved = save();
        account.storage().refuse("GET /blob/.*", 503, "ServerBusy");

        assertThatThrownBy(() -> restore(saved, Workspace.create(temp, "{}"))).isInstanceOf(StorageException.class);
    }

    @Test
    void leftoversOfEarlierClaimsAreFoundBehindAnyNumberOfPiecesThatAreNeeded() throws IOException {
        Set<String> needed = pieces("m-1/1/1.", 1100);
        needed.forEach(name -> account.storage().blobs().put("checkpoints/" + name, "needed"));
        pieces("m-1/2/1.", 1100).forEach(name -> account.storage().blobs().put("checkpoints/" + name, "left"));
        account.storage().blobs().put("checkpoints/m-1/3/1.0", "this claim's");

        checkpoints.removeEarlier("m-1", 3, needed, CheckpointsTest::always);

        assertThat(account.storage().blobs().names("checkpoints"))
                .hasSize(1101)
                .noneMatch(name -> name.startsWith("checkpoints/m-1/2/"));
    }

    @Test
    void removalEndsWhenItIsNotWantedAnyMore() throws IOException {
        pieces("m-1/1/1.", 10).forEach(name -> account.storage().blobs().put("checkpoints/" + name, "left"));
        AtomicInteger asked = new AtomicInteger();

        checkpoints.removeEarlier("m-1", 2, Set.of(), () -> asked.incrementAndGet() <= 5);

        assertThat(account.storage().blobs().names("checkpoints")).hasSize(6);
    }

    @Test
    void whatIsNotWantedAnyMoreIsNotListedEither() throws IOException {
        pieces("m-1/1/1.", 2100).forEach(name -> account.storage().blobs().put("checkpoints/" + name, "needed"));

        checkpoints.removeEarlier("m-1", 2, Set.of(), () -> false);
        assertThat(checkpoints.removeAll("m-1", () -> false)).isFalse();

        assertThat(account.storage().requests()).isEmpty();
        assertThat(account.storage().blobs().names("checkpoints")).hasSize(2100);
    }

    private static Set<String> pieces(String prefix, int number) {
        return IntStream.range(0, number).mapToObj(piece -> prefix + piece).collect(Collectors.toSet());
    }

    private Saved save() throws IOException {
        Saved saved = writer.save(workspace.snapshot(), numbers.incrementAndGet(), CheckpointsTest::always);
        writer.keepOnly(List.of(saved.manifest()));
        return saved;
    }

    private Workspace restored(Saved saved) throws IOException {
        Workspace other = Workspace.create(temp, "{}");
        restore(saved, other);
        return other;
    }

    private Manifest restore(Saved saved, Workspace into) throws IOException {
        CheckpointFolder fresh = into.checkpoint();
        Files.writeString(fresh.root().resolve("stale"), "of a restore that broke off");
        return checkpoints
                .reader(into, duration -> true, CheckpointsTest::always)
                .restore("m-1", new CheckpointRef(saved.blob(), saved.sha256(), Instant.EPOCH));
    }

    private static boolean always() {
        return true;
    }

    private void write(String name, int length) throws IOException {
        replace(name, bytes(length));
    }

    /** Replaces a file as work does: whole, by renaming. */
    private void replace(String name, byte[] content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.resolveSibling("."));
        Path half = Files.write(file.resolveSibling(file.getFileName() + ".tmp"), content);
        Files.move(half, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private byte[] bytes(int length) {
        byte[] content = new byte[length];
        random.nextBytes(content);
        return content;
    }
}
