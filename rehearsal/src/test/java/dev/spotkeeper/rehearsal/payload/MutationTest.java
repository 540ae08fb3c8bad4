package dev.spotkeeper.rehearsal.payload;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.spotkeeper.core.eviction.Signal;
import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.wire.evidence.Arrival;
import dev.spotkeeper.wire.evidence.Reading;
import dev.spotkeeper.wire.json.BoundedJson;
import dev.spotkeeper.wire.json.MalformedPayloadException;
import dev.spotkeeper.wire.payload.Payloads;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * Valid payloads, broken in a hundred thousand ways: nothing throws, nothing works without bound, and what is left of them never starts a
 * VM that its owner stopped.
 */
class MutationTest {
    private static final long SEED = 20261124;
    private static final int MUTATIONS = 100_000;

    /** Passes that one VM's record takes before it is a new VM's: enough for evidence to pile up. */
    private static final int ROUNDS_OF_A_FLEET = 500;

    /**
     * What one reading may allocate, which measures all its steps: so much for each byte that came, and so much for any payload at
     * all. Every text is decoded, walked, parsed into a tree and looked at a bounded number of times.
     */
    private static final long MEMORY_PER_BYTE = 600;

    private static final long MEMORY_FOR_ANY = 1024 * 1024;

    private static final Instant NOW = Instant.parse("2026-11-24T10:10:00Z");
    private static final ThreadMXBean MEMORY = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private DownVms fleet = DownVms.stoppedByTheirOwner(NOW);
    private int understood;
    private int passes;

    @BeforeEach
    void warmUp() {
        Fixtures.texts().forEach(text -> Payloads.read(text, Arrival.at(NOW)));
    }

    @Test
    void brokenPayloadsNeitherThrowNorWorkWithoutBoundNorStartAVmThatItsOwnerStopped(TestReporter reporter) {
        Mutator mutator = new Mutator(
                Fixtures.texts(), RandomGeneratorFactory.of("L64X128MixRandom").create(SEED));
        for (int round = 0; round < MUTATIONS; round++) {
            if (round % ROUNDS_OF_A_FLEET == 0) {
                fleet = DownVms.stoppedByTheirOwner(NOW);
            }
            read(mutator.next(), round);
        }
        reporter.publishEntry(Map.of(
                "seed", Long.toString(SEED),
                "understood", understood + " of " + MUTATIONS,
                "passes", Integer.toString(passes)));
        assertThat(understood).as("mutations that are payloads still").isBetween(MUTATIONS / 4, MUTATIONS * 9 / 10);
        assertThat(passes).as("passes over stopped VMs").isGreaterThan(MUTATIONS / 20);
    }

    /** Without this the test above would pass for a pass that never starts anything. */
    @Test
    void sameEvidenceStartsAVmThatNobodyStopped() {
        fleet = DownVms.stoppedByNobody(NOW);
        Fixtures.texts().forEach(text -> walk(((Reading.Understood) Payloads.read(text, Arrival.at(NOW))).signals()));
        assertThat(fleet.starts()).isPositive();
    }

    @Test
    void boundsHoldForWhatIsMadeToBreakThem() {
        String vm = "\"/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute/virtualMachines/v";
        String targets =
                IntStream.range(0, 1001).mapToObj(number -> vm + number + "\"").collect(Collectors.joining(","));
        String many =
                "{\"schemaId\":\"azureMonitorCommonAlertSchema\",\"data\":{\"essentials\":{\"monitoringService\":\"Resource Health\","
                        + "\"alertTargetIDs\":[" + targets
                        + "]},\"alertContext\":{\"properties\":{\"title\":\"Low priority machine preempted\"}}}}";
        assertThat(refusal(many)).isEqualTo("more than 1000 VMs in one payload");
        assertThat(refusal("[" + "{},".repeat(2000) + "{}]")).isEqualTo("more than 2000 records in one payload");
        assertThat(refusal("[" + "0,".repeat(300_000) + "0]")).isEqualTo("more than 200000 tokens");
        assertThat(refusal(" ".repeat(Payloads.MAX_CHARACTERS + 1))).isEqualTo("longer than 1048576 characters");
        assertThat(refusal("[".repeat(65) + "]".repeat(65))).isEqualTo("nested deeper than 64 levels");
    }

    private void read(byte[] payload, int round) {
        long before = MEMORY.getThreadAllocatedBytes(Thread.currentThread().getId());
        Reading reading = Payloads.read(payload, Arrival.at(NOW));
        long used = MEMORY.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
        assertThat(used)
                .as("memory for %s bytes, mutation %s of seed %s", payload.length, round, SEED)
                .isLessThan(MEMORY_FOR_ANY + MEMORY_PER_BYTE * payload.length);
        if (reading instanceof Reading.Understood found) {
            understood++;
            assertBounded(found, payload);
            walk(found.signals());
        }
        assertThat(fleet.starts())
                .as("starts after mutation %s of seed %s", round, SEED)
                .isZero();
    }

    private static void assertBounded(Reading.Understood found, byte[] payload) {
        assertThat(found.findings()).hasSizeLessThanOrEqualTo(Payloads.MAX_FINDINGS);
        assertThat(found.signals()).hasSizeLessThanOrEqualTo(Payloads.MAX_FINDINGS);
        assertThat(found.ignored().orElse("")).hasSizeLessThan(500).doesNotContainPattern("\\p{Cntrl}");
        assertThat(tokens(payload)).isLessThanOrEqualTo(BoundedJson.MAX_TOKENS);
    }

    private void walk(List<Signal> signals) {
        Map<VmId, List<Signal>> byVm = signals.stream().collect(Collectors.groupingBy(Signal::vm));
        byVm.forEach((vm, ofVm) -> {
            fleet.pass(vm, ofVm);
            passes++;
        });
    }

    private static int tokens(byte[] payload) {
        try {
            return BoundedJson.measure(new String(payload, StandardCharsets.UTF_8));
        } catch (MalformedPayloadException linesOrAnotherCharset) {
            return 0;
        }
    }

    private static String refusal(String text) {
        return ((Reading.Unreadable) Payloads.read(text, Arrival.at(NOW))).why();
    }
}
