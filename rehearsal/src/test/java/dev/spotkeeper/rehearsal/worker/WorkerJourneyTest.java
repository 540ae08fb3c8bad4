package dev.spotkeeper.rehearsal.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.spotkeeper.rehearsal.logs.LogSchema;
import dev.spotkeeper.simulator.compute.Notice;
import dev.spotkeeper.wire.work.WorkMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Real workers do real work on evicted VMs: with a notice of 30 s, of 8 s, with none, and killed without a word. */
class WorkerJourneyTest {
    private static final Duration BOUND = Duration.ofMinutes(3);

    /** Some seconds of work for each VM, so that every one of them is hit in the middle. */
    private static final int ROUNDS = 6_000_000;

    private static final Map<String, Notice> NOTICES =
            Map.of("vm-thirty", Notice.USUAL, "vm-eight", Notice.of(Duration.ofSeconds(8)), "vm-none", Notice.NONE);

    private static final String KILLED = "vm-killed";
    private static final List<String> ALL = List.of("vm-thirty", "vm-eight", "vm-none", KILLED);

    private SpotVms vms;
    private WorkAccount account;

    @BeforeEach
    void start() throws IOException {
        vms = new SpotVms();
        account = WorkAccount.create(vms.azure());
    }

    @AfterEach
    void stop() throws IOException {
        vms.close();
    }

    @Test
    void everythingIsDoneExactlyOnceWhateverTheNotice() throws NoSuchAlgorithmException, IOException {
        ALL.forEach(vm -> account.feed(
                WorkMessage.fresh("work-of-" + vm, "{\"rounds\":" + ROUNDS + ",\"seed\":\"" + vm + "\"}")));
        ALL.forEach(vms::create);
        await("each worker has saved a checkpoint", () -> ALL.stream().allMatch(vm -> has(vm, "checkpointed")));

        NOTICES.forEach(vms::evict);
        vms.killWorker(KILLED);
        NOTICES.keySet().forEach(this::startAgain);
        await("everything is done", () -> account.done().size() == ALL.size() && account.messages("work") == 0);

        for (String vm : ALL) {
            assertThat(digest(account.result("work-of-" + vm))).isEqualTo(chain(vm));
            assertThat(commits("work-of-" + vm)).isEqualTo(1);
        }
        assertThat(account.names("results"))
                .as("nobody left a result that does not count")
                .hasSize(ALL.size());
        assertThat(account.names("checkpoints")).isEmpty();
        assertThat(account.messages("work-poison")).isZero();
        assertThat(account.texts("notices"))
                .as("one for each notice that was given")
                .hasSize(2);
        assertThat(List.of("vm-thirty", "vm-eight"))
                .allMatch(vm -> has(vm, "notice") && has(vm, "stopAsked") && has(vm, "handedBack"));
        assertThat(List.of("vm-none", KILLED)).noneMatch(vm -> has(vm, "handedBack"));
        assertThat(ALL.stream().flatMap(vm -> vms.said(vm, "taken").stream()))
                .filteredOn(taken -> taken.get("resumed").getAsBoolean())
                .extracting(taken -> taken.get("id").getAsString())
                .contains(ALL.stream().map(vm -> "work-of-" + vm).toArray(String[]::new));
        assertLivesAreTraced();
    }

    @Test
    void messageThatIsNotEncodedEndsInTheDeadLetterQueueOnceAndAsItIs() {
        String raw = "{\"url\":\"a?b=1&amp;c=2\",\"text\":\"&lt;p>\"}";
        account.feedXml(raw);
        vms.create(KILLED);
        await("it is moved aside", () -> account.messages("work") == 0);

        assertThat(account.xmlTexts("work-poison"))
                .extracting(text -> text.replace("&gt;", ">").replace("&quot;", "\""))
                .containsExactly(raw);
        assertThat(vms.said(KILLED, "storageError")).isEmpty();
    }

    /** What the workers posted is also what the shipped queries are bound to. */
    private void assertLivesAreTraced() throws IOException {
        assertThat(ALL).allSatisfy(vm -> assertThat(vms.said(vm, "traceError")).isEmpty());
        await("the notices of two VMs are traced", () -> vms.traces("Preempt").size() == 2);
        assertThat(vms.traces("Preempt"))
                .extracting(trace -> trace.text("AppRoleInstance"))
                .containsExactlyInAnyOrder("vm-thirty", "vm-eight");
        await("each life is traced", () -> vms.traces("committed").size() == ALL.size());
        assertThat(LogSchema.write(vms.azure()).toString()).contains("notBefore", "appid");
    }

    private void startAgain(String vm) {
        await(vm + " is deallocated", () -> vms.isDeallocated(vm));
        vms.start(vm);
    }

    private boolean has(String vm, String event) {
        return !vms.said(vm, event).isEmpty();
    }

    private long commits(String id) {
        return ALL.stream()
                .flatMap(vm -> vms.said(vm, "committed").stream())
                .filter(line -> line.get("id").getAsString().equals(id))
                .count();
    }

    private void await(String what, Callable<Boolean> condition) {
        try {
            Awaitility.await(what)
                    .atMost(BOUND)
                    .pollInterval(Duration.ofMillis(200))
                    .until(condition);
        } catch (ConditionTimeoutException late) {
            throw new AssertionError(what + " is not so after " + BOUND + ": " + vms.everythingSaid(), late);
        }
    }

    private static String digest(String result) {
        JsonObject members = JsonParser.parseString(result).getAsJsonObject();
        return members.get("digest").getAsString();
    }

    /** Recomputes the work of the example: sha256 of sha256 of ... of the seed. */
    private static String chain(String seed) throws NoSuchAlgorithmException {
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        byte[] digest = sha256.digest(seed.getBytes(StandardCharsets.UTF_8));
        for (int round = 0; round < ROUNDS; round++) {
            digest = sha256.digest(digest);
        }
        return HexFormat.of().formatHex(digest);
    }
}
