package dev.spotkeeper.rehearsal.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.spotkeeper.rehearsal.architecture.Repository;
import dev.spotkeeper.wire.work.Phase;
import java.io.IOException;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Real workers on four Spot VMs of local Azure, with real storage, evicted, killed and frozen at random moments. The seed is printed
 * ({@code -Dspotkeeper.kill.seed}); {@code -Dspotkeeper.kill.messages=1000} is the run that docs/benchmarks.md tells of.
 */
class KillTest {
    private static final int MESSAGES = Integer.getInteger("spotkeeper.kill.messages", 60);
    private static final long SEED = Long.getLong("spotkeeper.kill.seed", System.nanoTime());
    private static final List<String> VMS = List.of("vm-1", "vm-2", "vm-3", "vm-4");
    private static final Duration BOUND = Duration.ofMinutes(15).plusSeconds(6L * MESSAGES);

    private SpotVms vms;
    private WorkAccount account;

    @BeforeEach
    void start() throws IOException {
        String work = "rehearsal/src/test/resources/dev/spotkeeper/rehearsal/worker/self-checking-work.sh";
        vms = new SpotVms("sh " + Repository.root().resolve(work));
        account = WorkAccount.create(vms.azure());
    }

    @AfterEach
    void stop() throws IOException {
        vms.close();
    }

    @Test
    void everyResultIsThereOnceWhoeverIsKilledAndWhenever() throws NoSuchAlgorithmException {
        System.out.println("kill test: " + MESSAGES + " messages, seed " + SEED);
        Random random = new Random(SEED);
        Assignments assignments = new Assignments(MESSAGES, random);
        assignments.feed(account);
        VMS.forEach(vms::create);
        Instant begun = Instant.now();
        Havoc havoc = new Havoc(vms, VMS, random, 1 + MESSAGES / 100);

        awaitEmptyQueue(havoc);
        havoc.end();

        print(havoc, Duration.between(begun, Instant.now()));
        for (String id : assignments.good()) {
            assertThat(account.item(id).phase()).as(id).isEqualTo(Phase.DONE);
            assertThat(account.result(id).strip()).isEqualTo(assignments.result(id));
        }
        assertThat(ids("committed")).as("nothing is done twice").doesNotHaveDuplicates();
        assertThat(vms.said("progress"))
                .as("no work found its checkpoint torn")
                .noneMatch(line -> line.get("text").getAsString().startsWith("torn"));
        assertThat(vms.said("workerFault")).isEmpty();
        assertThat(havoc.blows()).as("somebody was hit").isNotEmpty();
        assertDeadLetters(assignments);
        assertThat(account.names("results"))
                .as("nobody left a result that does not count")
                .hasSize(MESSAGES);
    }

    /** Whoever dies between the letter and the end of the message leaves it to the next to write it once more. */
    private void assertDeadLetters(Assignments assignments) {
        List<String> letters = account.texts("work-poison");
        assertThat(letters)
                .filteredOn(letter -> !letter.equals(Assignments.MALFORMED))
                .extracting(letter -> JsonParser.parseString(letter)
                        .getAsJsonObject()
                        .get("id")
                        .getAsString())
                .hasSameElementsAs(assignments.poisonous());
        assertThat(Collections.frequency(letters, Assignments.MALFORMED))
                .isGreaterThanOrEqualTo(assignments.malformed());
    }

    private void awaitEmptyQueue(Havoc havoc) {
        try {
            Awaitility.await("the queue is empty")
                    .atMost(BOUND)
                    .pollInterval(Duration.ofMillis(300))
                    .until(() -> {
                        havoc.goOn();
                        return account.messages("work") == 0;
                    });
        } catch (ConditionTimeoutException late) {
            throw new AssertionError(account.messages("work") + " messages are left: " + vms.everythingSaid(), late);
        }
    }

    private List<String> ids(String event) {
        return vms.said(event).stream()
                .map(line -> line.get("id").getAsString())
                .toList();
    }

    private void print(Havoc havoc, Duration duration) {
        List<JsonObject> taken = vms.said("taken");
        TreeMap<String, Long> figures = new TreeMap<>();
        List.of(
                        "committed",
                        "handedBack",
                        "duplicate",
                        "leaseLost",
                        "postponed",
                        "checkpointed",
                        "checkpointLost",
                        "checkpointFailed",
                        "storageError",
                        "notice")
                .forEach(event -> figures.put(event, (long) vms.said(event).size()));
        figures.put("deliveries", (long) taken.size());
        figures.put(
                "resumed",
                taken.stream()
                        .filter(line -> line.get("resumed").getAsBoolean())
                        .count());
        figures.put("deadLetters", (long) account.texts("work-poison").size());
        figures.put("checkpointBlobsLeft", (long) account.names("checkpoints").size());
        System.out.println("kill test: " + duration.toSeconds() + " s, " + havoc.blows() + ", " + figures);
    }
}
