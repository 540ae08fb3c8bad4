package dev.spotkeeper.simulator.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Queue functions on the real emulator: at most three tries, a second between them. */
@Tag("azurite")
class QueueFunctionsTest {
    private static final String OPTIONS =
            "{\"batchSize\":4,\"newBatchThreshold\":2,\"maxDequeueCount\":3,\"visibilityTimeout\":\"00:00:01\","
                    + "\"maxPollingInterval\":\"00:00:01\"}";
    private static final MessageText BASE64 = new MessageText(true);

    @TempDir
    static Path folder;

    static LocalStore store;
    static TestHost host;
    static QueueRest jobs;
    static QueueRest results;

    @BeforeAll
    static void start() throws Exception {
        store = LocalStore.start(folder.resolve("store"));
        TestApp app = TestApp.in(folder.resolve("app"), OPTIONS)
                .queue("Work", "jobs")
                .queue("Slow", "slow")
                .function("PassOn", """
                        {"type":"queueTrigger","direction":"in","name":"message","queueName":"firsts","connection":"TestStore"},\
                        {"type":"queue","direction":"out","name":"$return","queueName":"seconds","connection":"TestStore"}""")
                .http("LookAgain", "ANONYMOUS");
        host = TestHost.start(app, store.settings(), store.client());
        jobs = store.queue("jobs");
        results = store.queue("results");
    }

    @AfterAll
    static void stop() throws Exception {
        host.close();
        store.close();
    }

    @Test
    void aMessageIsHandedOverOnceWithItsMetadataAndItsOutputSent() throws Exception {
        jobs.put(BASE64.encode("one"));
        assertThat(result("one")).startsWith("one 1 true ");
    }

    @Test
    void aMissingOutputQueueIsCreated() throws Exception {
        store.queue("firsts").put(BASE64.encode("passed on"));
        QueueRest seconds = store.queueThatMayBeMissing("seconds");
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .ignoreExceptionsInstanceOf(StorageException.class)
                .until(() -> LocalStore.drain(seconds).contains("passed on"));
    }

    @Test
    void aFailedMessageComesAgainWithAHigherDequeueCount() throws Exception {
        jobs.put(BASE64.encode("fail2"));
        assertThat(result("fail2")).startsWith("fail2 3 true ");
    }

    @Test
    void aMessageThatFailsTooOftenGoesToThePoisonQueueAndLeavesNoOutput() throws Exception {
        jobs.put(BASE64.encode("fail9"));
        host.events().await(1, Events.saying("failed 3 times and went to jobs-poison"));
        assertThat(failures("asked to fail")).hasSizeGreaterThanOrEqualTo(3);
        assertThat(drainUntil(jobs.poison(), "fail9")).contains("fail9");
        assertThat(LocalStore.drain(results)).doesNotContain("leaked");
    }

    @Test
    void aMessageThatIsNotBase64GoesToThePoisonQueueAsItIs() throws Exception {
        jobs.put("???");
        assertThat(drainUntil(jobs.poison(), "not base64: ???")).contains("not base64: ???");
    }

    @Test
    void aMessageStaysHiddenWhileItsFunctionRunsLongerThanTheLock() throws Exception {
        store.queue("slow").put(BASE64.encode("9000"));
        host.events().await(1, Events.of("invoked", "Slow"));
        Awaitility.await()
                .during(Duration.ofSeconds(5))
                .atMost(Duration.ofSeconds(30))
                .until(() ->
                        host.events().matching(Events.of("invoked", "Slow")).size() == 1);
    }

    @Test
    void staticsAreNotSharedWithTheHttpFunctions() throws Exception {
        host.post("/api/lookagain", "");
        String before = host.post("/api/lookagain", "").body();
        jobs.put(BASE64.encode("alone"));
        result("alone");
        String after = host.post("/api/lookagain", "").body();
        assertThat(Integer.parseInt(after.substring(7))).isEqualTo(Integer.parseInt(before.substring(7)) + 1);
    }

    private static List<JsonObject> failures(String why) {
        return host.events()
                .matching(Events.of("failed", "Work")
                        .and(line -> line.get("error").getAsString().contains(why)));
    }

    private static String result(String prefix) throws Exception {
        return drainUntil(results, prefix).stream()
                .filter(text -> text.startsWith(prefix + " "))
                .findFirst()
                .orElseThrow();
    }

    /** Takes from the queue until a text that begins so has come. */
    private static List<String> drainUntil(QueueRest queue, String prefix) {
        List<String> taken = new ArrayList<>();
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> {
            queue.createIfMissing();
            taken.addAll(LocalStore.drain(queue));
            return taken.stream().anyMatch(text -> text.startsWith(prefix));
        });
        return taken;
    }
}
