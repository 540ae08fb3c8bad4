package dev.spotkeeper.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonObject;
import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.wire.queue.Notice;
import dev.spotkeeper.wire.queue.NoticeMessages;
import dev.spotkeeper.wire.worker.WorkerKey;
import dev.spotkeeper.worker.fixture.Command;
import dev.spotkeeper.worker.fixture.Imds;
import dev.spotkeeper.worker.fixture.Ingestion;
import dev.spotkeeper.worker.fixture.Storage;
import dev.spotkeeper.worker.fixture.WorkerProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The worker as a process of its own, with real child processes, against a metadata service and a storage account on loopback. */
class MainTest {
    private static final String MESSAGE = "{\"v\":1,\"id\":\"m-1\",\"payload\":{\"a\":1}}";

    private final Storage storage = new Storage();

    @TempDir
    Path folder;

    @AfterEach
    void stop() {
        storage.close();
    }

    @Test
    void messageIsDoneCommittedAndDeletedBeforeTheFirstAnswerOfScheduledEvents() throws Exception {
        storage.queues().put("work", MESSAGE);
        CountDownLatch enabled = new CountDownLatch(1);
        try (Imds slow = Imds.enabledBy(enabled);
                WorkerProcess worker = WorkerProcess.start(slow, storage, Command.echo(folder), folder)) {
            worker.events().await("committed");
            worker.terminate();

            assertThat(worker.exitCode()).isZero();
            assertThat(storage.blobs().text("results/m-1/1")).isEqualTo("{\"a\":1}");
            assertThat(storage.queues().texts("work")).isEmpty();
            assertThat(worker.events().names())
                    .containsSubsequence("tracesOff", "started", "taken", "committed", "stopped");
        }
    }

    @Test
    void evictedWorkIsStoppedToldHandedBackAndResumedWhenTheEventIsWithdrawn() throws Exception {
        storage.queues().put("work", MESSAGE);
        try (Imds imds = Imds.start();
                WorkerProcess worker = WorkerProcess.start(imds, storage, Command.patient(folder), folder)) {
            worker.events().await("progress");
            imds.event("Preempt", "E-1", Instant.now().plusSeconds(30));
            worker.events().await("handedBack");
            worker.events().await("noticeSent");

            assertThat(worker.events().await("stopAsked").get("eventId").getAsString())
                    .isEqualTo("E-1");
            assertThat(storage.queues().visible("work")).isEqualTo(1);
            assertThat(storage.blobs().text("items/m-1"))
                    .contains("\"checkpoint\"", "\"phase\":\"waiting\"", "\"preemptions\":1");
            Notice notice =
                    NoticeMessages.decode(storage.queues().texts("notices").get(0));
            assertThat(notice.vm().name()).isEqualTo("vm-1");
            assertThat(notice.status()).isEqualTo(Notice.Status.SCHEDULED);

            imds.noEvents();
            worker.events().await("committed");
            assertThat(storage.blobs().text("results/m-1/2").strip()).isEqualTo("resumed from stopped in attempt 2");
            worker.events().await("noticeSent", 2);
            assertThat(NoticeMessages.decode(storage.queues().texts("notices").get(1))
                            .status())
                    .isEqualTo(Notice.Status.WITHDRAWN);
        }
    }

    @Test
    void evictionIsTracedAtOnceAndTheLifeOfTheWorkerUntilItsEnd() throws Exception {
        storage.queues().put("work", MESSAGE);
        try (Imds imds = Imds.start();
                Ingestion ingestion = new Ingestion();
                WorkerProcess worker = WorkerProcess.start(imds, storage, ingestion, folder)) {
            worker.events().await("progress");
            imds.event("Preempt", "E-1", Instant.now().plusSeconds(30));
            JsonObject trace = ingestion.await("notice");
            assertThat(Ingestion.message(trace)).isEqualTo("Preempt");
            assertThat(Ingestion.properties(trace))
                    .containsEntry("eventId", "E-1")
                    .containsEntry("eventType", "Preempt")
                    .containsEntry("eventStatus", "Scheduled")
                    .containsEntry("resourceId", Imds.VM)
                    .containsKey("notBefore");

            worker.events().await("handedBack");
            worker.terminate();
            assertThat(worker.exitCode()).isZero();
            assertThat(ingestion.events()).contains("started", "taken", "notice", "handedBack", "stopped");
            assertThat(imds.requests())
                    .anyMatch(request -> request.contains("resource=https%3A%2F%2Fmonitor.azure.com"));
            assertThat(worker.events().names()).doesNotContain("tracesOff", "traceError");
        }
    }

    @Test
    void workGoesOnWhileNobodyTakesTraces() throws Exception {
        storage.queues().put("work", MESSAGE);
        try (Imds imds = Imds.start();
                Ingestion ingestion = new Ingestion();
                WorkerProcess worker = WorkerProcess.start(imds, storage, ingestion, folder)) {
            ingestion.answer(503, "", Map.of());
            worker.events().await("traceError");
            imds.event("Preempt", "E-1", Instant.now().plusSeconds(30));
            worker.events().await("handedBack");
            worker.events().await("noticeSent");
            worker.terminate();
            assertThat(worker.exitCode()).isZero();
            assertThat(worker.events().all("traceError")).hasSize(1);
            assertThat(worker.events().await("stopped").get("traceErrors").getAsString())
                    .startsWith("http-503=");
        }
    }

    @Test
    void terminatedWorkerHandsItsMessageBackAndEndsWell() throws Exception {
        storage.queues().put("work", MESSAGE);
        try (Imds imds = Imds.start();
                WorkerProcess worker = WorkerProcess.start(imds, storage, Command.patient(folder), folder)) {
            worker.events().await("progress");
            worker.terminate();

            assertThat(worker.exitCode()).isZero();
            assertThat(storage.queues().visible("work")).isEqualTo(1);
            assertThat(storage.blobs().text("items/m-1")).contains("\"checkpoint\"");
            assertThat(storage.queues().texts("notices")).isEmpty();
            assertThat(worker.events().names())
                    .containsSubsequence("stopAsked", "checkpointed", "handedBack", "stopped");
        }
    }

    @Test
    void terminatedWorkerThatStorageRefusesOnceHandsItsMessageBackAllTheSame() throws Exception {
        storage.queues().put("work", MESSAGE);
        try (Imds imds = Imds.start();
                WorkerProcess worker = WorkerProcess.start(imds, storage, Command.patient(folder), folder)) {
            worker.events().await("checkpointed");
            storage.refuseNext("PUT /blob/items/.*");
            worker.terminate();

            assertThat(worker.exitCode()).isZero();
            assertThat(storage.blobs().text("items/m-1")).contains("\"phase\":\"waiting\"", "\"preemptions\":1");
            assertThat(worker.events().names()).contains("storageError", "handedBack");
        }
    }

    @Test
    void workerThatIsToldSoEndsWithItsInputAsOnSigterm() throws Exception {
        storage.queues().put("work", MESSAGE);
        try (Imds imds = Imds.start()) {
            Map<String, String> environment =
                    new HashMap<>(WorkerProcess.environment(imds, storage, Command.patient(folder), folder));
            environment.put("SPOTKEEPER_END_WITH_STDIN", "true");
            try (WorkerProcess worker = WorkerProcess.start(environment)) {
                worker.events().await("progress");
                worker.endInput();

                assertThat(worker.exitCode()).isZero();
                assertThat(worker.events().names()).containsSubsequence("stopAsked", "handedBack", "stopped");
            }
        }
    }

    @Test
    void workerThatIsNotToldSoGoesOnWithoutInput() throws Exception {
        try (Imds imds = Imds.start();
                WorkerProcess worker = WorkerProcess.start(imds, storage, Command.echo(folder), folder)) {
            worker.endInput();
            worker.events().await("started");
            storage.queues().put("work", MESSAGE);

            worker.events().await("committed");
        }
    }

    @Test
    void killedWorkerLeavesItsLastCheckpoint() throws Exception {
        storage.queues().put("work", MESSAGE);
        try (Imds imds = Imds.start()) {
            try (WorkerProcess first = WorkerProcess.start(imds, storage, Command.patient(folder), folder)) {
                first.events().await("checkpointed");
                first.kill();
                first.exitCode();
            }
            storage.queues().expireLeases("work");
            try (WorkerProcess second = WorkerProcess.start(imds, storage, Command.patient(folder), folder)) {
                JsonObject taken = second.events().await("taken");
                second.events().await("committed");

                assertThat(taken.get("resumed").getAsBoolean()).isTrue();
                assertThat(storage.blobs().text("results/m-1/2").strip()).isEqualTo("resumed from begun in attempt 2");
            }
        }
    }

    @Test
    void vmIsConfiguredByItsUserDataAndTags() throws Exception {
        storage.queues().put("work", MESSAGE);
        try (Imds imds = Imds.start()) {
            imds.instanceAnswers(429, "");
            Map<String, String> environment =
                    new HashMap<>(WorkerProcess.environment(imds, storage, Command.echo(folder), folder));
            String command = environment.remove("SPOTKEEPER_WORK_COMMAND");
            String queues = environment.remove("SPOTKEEPER_WORK_QUEUE_URI");
            try (WorkerProcess worker = WorkerProcess.start(environment)) {
                worker.events().await("imdsError");
                assertThat(imds.requests()).anyMatch(request -> request.contains("scheduledevents"));
                imds.owner(
                        "[{\"name\":\"Spotkeeper-Work-Queue-Uri\",\"value\":\"" + queues + "\"},"
                                + "{\"name\":\"spotkeeper-work-command\",\"value\":\"/nowhere/else\"}]",
                        "# the work\nSPOTKEEPER_WORK_COMMAND=" + command + "\nSPOTKEEPER_WORK_COMAND=typo\n");

                JsonObject settings = worker.events().await("settings");
                worker.events().await("committed");
                assertThat(settings.get("userData").getAsString()).isEqualTo("SPOTKEEPER_WORK_COMMAND");
                assertThat(settings.get("tags").getAsString()).isEqualTo("SPOTKEEPER_WORK_QUEUE_URI");
                assertThat(worker.events().await("settingIgnored").get("name").getAsString())
                        .isEqualTo("SPOTKEEPER_WORK_COMAND");
            }
        }
    }

    @Test
    void workerThatIsStartedAgainTellsThatItsMachineWasReadyBefore() throws IOException, InterruptedException {
        try (Imds imds = Imds.start()) {
            Map<String, String> environment =
                    new HashMap<>(WorkerProcess.environment(imds, storage, Command.echo(folder), folder));
            environment.put("SPOTKEEPER_WORK_TABLE_URI", storage.tableService().toString());
            Map<String, String> before;
            try (WorkerProcess worker = WorkerProcess.start(environment)) {
                await().until(() -> heartbeat().containsKey("WarmAt"));
                worker.terminate();
                assertThat(worker.exitCode()).isZero();
                before = heartbeat();
            }
            environment.put("SPOTKEEPER_WARMUP_COMMAND", "sleep 600");
            try (WorkerProcess worker = WorkerProcess.start(environment)) {
                await().until(() -> "warming".equals(heartbeat().get("Phase")));
                assertThat(heartbeat()).containsEntry("WarmAt", before.get("WarmAt"));
                assertThat(heartbeat().get("StartedAt")).isNotEqualTo(before.get("StartedAt"));
                worker.terminate();
                assertThat(worker.exitCode()).isZero();
            }
        }
    }

    private Map<String, String> heartbeat() {
        WorkerKey key = WorkerKey.of(VmId.parse(Imds.VM).orElseThrow());
        return storage.tables().find("heartbeats", key.partition(), key.row()).orElse(Map.of());
    }

    @Test
    void wrongSettingsAreOneLineAndExitCodeTwo() throws IOException, InterruptedException {
        try (Imds imds = Imds.start()) {
            for (Map<String, String> environment : List.of(
                    Map.of("SPOTKEEPER_IMDS_ENDPOINT", imds.uri().toString()),
                    Map.of("SPOTKEEPER_IMDS_ENDPOINT", "http://10.0.0.1"),
                    Map.of(
                            "SPOTKEEPER_IMDS_ENDPOINT",
                            imds.uri().toString(),
                            "SPOTKEEPER_WORK_QUEUE_URI",
                            "https://a.example",
                            "SPOTKEEPER_WORK_BLOB_URI",
                            "https://a.example"))) {
                try (WorkerProcess worker = WorkerProcess.start(environment)) {
                    assertThat(worker.exitCode()).isEqualTo(2);
                    await().until(() -> !worker.errors().isEmpty());
                    assertThat(worker.errors()).startsWith("spotkeeper worker: SPOTKEEPER_");
                }
            }
        }
    }

    @Test
    void workerThatDoesNotKnowItsVmYetEndsOnSigtermWithExitCodeZero() throws IOException, InterruptedException {
        try (Imds imds = Imds.start();
                WorkerProcess worker = WorkerProcess.start(
                        Map.of("SPOTKEEPER_IMDS_ENDPOINT", imds.uri().toString()))) {
            imds.instanceAnswers(503, "");
            worker.events().await("imdsError");
            worker.terminate();

            assertThat(worker.exitCode()).isZero();
            assertThat(worker.events().names()).endsWith("stopped");
        }
    }
}
