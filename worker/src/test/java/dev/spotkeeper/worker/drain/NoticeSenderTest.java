package dev.spotkeeper.worker.drain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.wire.queue.Notice;
import dev.spotkeeper.wire.queue.NoticeMessages;
import dev.spotkeeper.worker.fixture.Events;
import dev.spotkeeper.worker.fixture.Imds;
import dev.spotkeeper.worker.fixture.Steps;
import dev.spotkeeper.worker.fixture.Storage;
import dev.spotkeeper.worker.http.HttpLink;
import dev.spotkeeper.worker.http.Pause;
import dev.spotkeeper.worker.imds.ImdsClient;
import dev.spotkeeper.worker.imds.TokenSource;
import dev.spotkeeper.worker.log.ErrorLog;
import dev.spotkeeper.worker.storage.QueueClient;
import dev.spotkeeper.worker.storage.StorageLink;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NoticeSenderTest {
    private static final Notice NOTICE = new Notice(
            "E-1",
            VmId.parse(Imds.VM).orElseThrow(),
            "Preempt",
            Notice.Status.SCHEDULED,
            Optional.empty(),
            Instant.parse("2026-11-24T10:00:00Z"));

    private final Imds imds = Imds.start();
    private final Storage storage = new Storage();
    private final Events events = new Events();

    @AfterEach
    void stop() {
        imds.close();
        storage.close();
    }

    private NoticeSender sender(Pause pause) {
        HttpLink http = new HttpLink();
        ErrorLog errors = new ErrorLog(events.log(), "storage");
        TokenSource tokens = new TokenSource(
                new TokenSource.Identity(new ImdsClient(http, imds.uri()), Optional.empty()),
                TokenSource.Audience.STORAGE,
                errors,
                InstantSource.system());
        StorageLink link = new StorageLink(http, tokens, errors, InstantSource.system());
        return new NoticeSender(new QueueClient(link, storage.queueService(), "notices"), events.log(), pause);
    }

    @Test
    void noticeArrivesAsTheControlPlaneReadsIt() {
        sender(new Steps(0)).send(NOTICE);
        events.await("noticeSent");

        assertThat(storage.queues().texts("notices"))
                .singleElement()
                .extracting(NoticeMessages::decode)
                .isEqualTo(NOTICE);
    }

    @Test
    void refusedNoticeIsSentAgain() {
        storage.refuse("POST .*", 503, "ServerBusy");
        sender(delay -> {
                    storage.heal();
                    return true;
                })
                .send(NOTICE);
        events.await("noticeSent");

        assertThat(storage.queues().texts("notices")).hasSize(1);
    }

    @Test
    void noticeIsBeingSentUntilItIsToldWhatBecameOfIt() {
        storage.refuse("POST .*", 503, "ServerBusy");
        CountDownLatch again = new CountDownLatch(1);
        NoticeSender sender = sender(delay -> opened(again));
        assertThat(sender.isSending()).isFalse();

        sender.send(NOTICE);
        assertThat(sender.isSending()).isTrue();
        storage.heal();
        again.countDown();
        events.await("noticeSent");

        await().until(() -> !sender.isSending());
    }

    @Test
    void noticeThatNobodyTakesIsGivenUpAloud() {
        storage.refuse("POST .*", 503, "ServerBusy");
        Steps steps = new Steps(Integer.MAX_VALUE);
        sender(steps).send(NOTICE);
        events.await("noticeFailed");

        assertThat(steps.waits()).hasSize(8);
    }

    private static boolean opened(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
