package dev.spotkeeper.worker.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.spotkeeper.wire.work.CheckpointRef;
import dev.spotkeeper.wire.work.ItemHolder;
import dev.spotkeeper.wire.work.ItemState;
import dev.spotkeeper.worker.fixture.Steps;
import dev.spotkeeper.worker.run.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The thread that watches over work, and kills it at its deadline, waits for no answer of storage. */
class CheckpointSaverTest extends LoopStage {
    private static final Duration BOUND = Duration.ofSeconds(60);
    private static final String STATE = "PUT /blob/items/m-1";

    private final ItemState claimed = leftBehind("vm-1", 1);
    private Holding holding;
    private CheckpointSaver saver;
    private Workspace workspace;

    @BeforeEach
    void claim() throws IOException {
        Shop shop = bench.shop();
        holding = new Holding(shop.items(), shop.items().create(claimed).orElseThrow());
        workspace = Workspace.create(folder, "{}");
        saver = new CheckpointSaver(shop, workspace, holding, new Restored(claimed, Optional.empty()));
        Files.writeString(workspace.checkpoint().root().resolve("state"), "something");
    }

    /** Each failure is told by the saver's own thread: a request that is under way when it is back was not waited for. */
    private void goOnUntilUnanswered(String request, long before) {
        await(request + " that nobody waits for").atMost(BOUND).until(() -> {
            saver.goOn();
            long asked =
                    bench.storage.requests().stream().filter(request::equals).count() - before;
            return asked > bench.events.all("checkpointFailed").size();
        });
    }

    @Test
    void uploadIsNotWaitedFor() {
        bench.storage.holdBack("PUT /blob/checkpoints/.*");

        goOnUntilUnanswered("PUT /blob/checkpoints/m-1/1/1.0", 0);

        assertThat(saver.state()).isEqualTo(claimed);
    }

    @Test
    void pointerIsNotWaitedForAndGoesWithTheHandBack() throws Exception {
        bench.storage.holdBack(STATE);

        goOnUntilUnanswered(STATE, 1);
        saver.saveLast(() -> Instant.now().plus(BOUND));
        CheckpointRef last = saver.state().checkpoint().orElseThrow();
        bench.storage.heal();
        assertThat(holding.write(saver.state().handedBack())).isTrue();

        assertThat(item()).isEqualTo(claimed.saved(last).handedBack());
        assertThat(bench.storage.blobs().names("checkpoints")).contains("checkpoints/" + last.blob());
    }

    @Test
    void lastCheckpointEndsAtADeadlineThatCameMeanwhile() throws Exception {
        bench.storage.holdBack("PUT /blob/checkpoints/.*");
        AtomicReference<Instant> deadline = new AtomicReference<>(Instant.now().plus(BOUND));
        CountDownLatch over = new CountDownLatch(1);
        Thread ending = new Thread(() -> {
            try {
                saver.saveLast(deadline::get);
                over.countDown();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
        ending.start();
        await("its upload")
                .until(() -> bench.storage.requests().stream()
                        .anyMatch(request -> request.startsWith("PUT /blob/checkpoints/")));

        deadline.set(Instant.now());

        assertThat(over.await(5, TimeUnit.SECONDS)).isTrue();
        assertThat(saver.state()).isEqualTo(claimed);
    }

    @Test
    void pointerThatFailsOnceDoesNotWaitForTheNextInterval() {
        bench.savingEach(Duration.ofHours(4));
        bench.storage.refuseNext(STATE);

        await("it stands").atMost(BOUND).until(() -> {
            saver.goOn();
            return item().checkpoint().isPresent();
        });
        assertThat(bench.events.all("checkpointFailed")).hasSize(1);
    }

    @Test
    void pointerThatIsRefusedForLongIsTriedMoreAndMoreSeldomAndUploadsNothingAnew() throws Exception {
        Steps clock = new Steps(0);
        CheckpointSaver patient =
                new CheckpointSaver(shopAt(clock), workspace, holding, new Restored(claimed, Optional.empty()));
        Files.writeString(workspace.checkpoint().root().resolve("state"), "something else");
        bench.storage.refuse(STATE, 403, "AuthorizationPermissionMismatch");

        pass(patient, clock, Duration.ofMinutes(5));
        assertThat(asked(STATE) - 1).isBetween(5L, 12L);
        assertThat(manifests()).hasSize(1);

        bench.storage.heal();
        pass(patient, clock, Duration.ofMinutes(1));
        assertThat(item().checkpoint()).isPresent();
        assertThat(manifests()).hasSize(1);
    }

    /** Each second it goes on with what is done by then. */
    private static void pass(CheckpointSaver patient, Steps clock, Duration span) throws InterruptedException {
        for (long second = 0; second < span.toSeconds(); second++) {
            awaitDone(patient);
            clock.pass(Duration.ofSeconds(1));
            patient.goOn();
        }
    }

    private long asked(String request) {
        return bench.storage.requests().stream().filter(request::equals).count();
    }

    private List<String> manifests() {
        return bench.storage.blobs().names("checkpoints").stream()
                .filter(name -> name.endsWith(".json"))
                .toList();
    }

    @Test
    void checkpointThatTheNextHolderGoesOnFromIsNotDiscarded() throws Exception {
        saver.saveLast(() -> Instant.now().plus(BOUND));
        holding.write(saver.state().handedBack());
        ItemState next = item().claimedBy(new ItemHolder("vm-2", "id-2", 1, Instant.EPOCH));
        seed(next);

        saver.discard();

        assertThat(bench.storage.blobs().names("checkpoints"))
                .contains("checkpoints/" + next.checkpoint().orElseThrow().blob());
    }

    @Test
    void pointerThatIsInDoubtKeepsWhatItPointsTo() throws Exception {
        bench.storage.holdBack(STATE);
        goOnUntilUnanswered(STATE, 1);
        saver.stop();
        bench.storage.heal();

        saver.discard();

        await("the late write").atMost(BOUND).until(() -> item().checkpoint().isPresent());
        assertThat(bench.storage.blobs().names("checkpoints"))
                .contains("checkpoints/" + item().checkpoint().orElseThrow().blob());
    }

    @Test
    void sameFailureIsToldOnceUntilACheckpointStands() throws Exception {
        Steps clock = new Steps(0);
        CheckpointSaver looking =
                new CheckpointSaver(shopAt(clock), workspace, holding, new Restored(claimed, Optional.empty()));
        Path checkpoint = workspace.checkpoint().root();
        for (int file = 0; file < 10_000; file++) {
            Files.createFile(checkpoint.resolve("part-" + file));
        }
        look(looking, clock, 3);
        assertThat(bench.events.all("checkpointFailed")).hasSize(1);

        Files.delete(checkpoint.resolve("state"));
        await("a checkpoint").atMost(BOUND).until(() -> {
            look(looking, clock, 1);
            return !bench.events.all("checkpointed").isEmpty();
        });
        Files.createFile(checkpoint.resolve("state"));
        look(looking, clock, 3);
        assertThat(bench.events.all("checkpointFailed")).hasSize(2);
    }

    @Test
    void reasonsThatTakeTurnsAreToldOnceEach() throws Exception {
        bench.savingEach(Duration.ZERO);
        Steps clock = new Steps(0);
        CheckpointSaver failing =
                new CheckpointSaver(shopAt(clock), workspace, holding, new Restored(claimed, Optional.empty()));
        Files.writeString(workspace.checkpoint().root().resolve("state"), "something else");
        for (int turn = 0; turn < 3; turn++) {
            bench.storage.refuse("PUT /blob/checkpoints/.*", 403, "AuthorizationFailure");
            pass(failing, clock, Duration.ofSeconds(4));
            bench.storage.heal();
            bench.storage.refuse("PUT /blob/checkpoints/.*", 404, "ContainerNotFound");
            pass(failing, clock, Duration.ofSeconds(4));
        }

        assertThat(bench.events.all("checkpointFailed")).hasSize(2);
    }

    /** The clock passes that much at each reading: two of them see how long a look and what follows from it took. */
    private CheckpointSaver reading(Steps clock, Duration each) throws IOException {
        InstantSource slow = () -> {
            clock.pass(each);
            return clock.instant();
        };
        CheckpointSaver reading =
                new CheckpointSaver(shopAt(slow), workspace, holding, new Restored(claimed, Optional.empty()));
        Files.writeString(workspace.checkpoint().root().resolve("state"), "something else");
        return reading;
    }

    /** Until that much has passed by its clock. */
    private static void goOn(CheckpointSaver saver, Steps clock, Duration span) throws InterruptedException {
        Instant end = clock.instant().plus(span);
        while (clock.instant().isBefore(end)) {
            step(saver);
        }
    }

    private static void step(CheckpointSaver saver) throws InterruptedException {
        awaitDone(saver);
        saver.goOn();
    }

    private static void awaitDone(CheckpointSaver saver) {
        await("what is under way")
                .atMost(BOUND)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(2))
                .until(() -> !saver.isWaiting());
    }

    @Test
    void folderThatTakesLongToLookAtAndToLinkIsLeftAloneForTenTimesThat() throws Exception {
        Steps clock = new Steps(0);
        CheckpointSaver saving = reading(clock, Duration.ofMillis(200));
        bench.storage.refuse("PUT /blob/checkpoints/.*", 403, "AuthorizationFailure");

        goOn(saving, clock, Duration.ofMinutes(2));

        assertThat(asked("PUT /blob/checkpoints/m-1/1/1.0") + uploadsAfterTheFirst())
                .as("0.4 s each, so one in 4 s")
                .isBetween(10L, 31L);
    }

    private long uploadsAfterTheFirst() {
        return bench.storage.requests().stream()
                .filter(request -> request.matches("PUT /blob/checkpoints/m-1/1/([2-9]|\\d\\d+)\\.0"))
                .count();
    }

    @Test
    void requestForACheckpointIsSeenAlsoWhileALargeFolderIsLeftAlone() throws Exception {
        Steps clock = new Steps(0);
        CheckpointSaver saving = reading(clock, Duration.ofSeconds(5));
        await("the first").atMost(BOUND).until(() -> {
            saving.goOn();
            return !bench.events.all("checkpointed").isEmpty();
        });
        Files.writeString(workspace.checkpoint().root().resolve("state"), "once more");
        Files.createFile(workspace.folder().resolve("checkpoint-now"));

        // It looks and uploads, it points, it hears that this stands.
        for (int steps = 0; steps < 3; steps++) {
            step(saving);
        }

        assertThat(bench.events.all("checkpointed")).hasSize(2);
        assertThat(workspace.isCheckpointAsked()).isFalse();
    }

    private Shop shopAt(InstantSource clock) {
        return bench.shop(bench.storage.blobService(), clock);
    }

    private static void look(CheckpointSaver saver, Steps clock, int times) throws InterruptedException {
        for (int time = 0; time < times; time++) {
            clock.pass(Duration.ofMinutes(1));
            saver.goOn();
        }
    }

    @Test
    void linkIsToldOnce() throws Exception {
        Files.createSymbolicLink(workspace.checkpoint().root().resolve("latest"), Path.of("state"));

        await("two checkpoints").atMost(BOUND).until(() -> {
            Files.writeString(workspace.checkpoint().root().resolve("state"), "something at " + System.nanoTime());
            saver.goOn();
            return bench.events.all("checkpointed").size() == 2;
        });

        assertThat(bench.events.all("linkSkipped")).hasSize(1);
    }

    @Test
    void writeThatNobodyWaitsForAnyMoreDoesNotReplaceWhatWasWrittenInItsPlace() throws IOException {
        StateWrite late =
                holding.writing(claimed.saved(new CheckpointRef("m-1/1/1.json", "00".repeat(32), Instant.EPOCH)));
        holding.write(claimed.handedBack());

        assertThatThrownBy(() -> late.send(() -> false)).isInstanceOf(IOException.class);
        assertThat(item()).isEqualTo(claimed.handedBack());
    }
}
