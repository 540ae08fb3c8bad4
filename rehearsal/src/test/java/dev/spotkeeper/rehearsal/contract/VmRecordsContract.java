package dev.spotkeeper.rehearsal.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.core.port.VmRecords;
import dev.spotkeeper.core.port.VmRecords.Versioned;
import dev.spotkeeper.core.record.ForgottenSavings;
import dev.spotkeeper.core.record.VmRecord;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What every store of records promises. */
abstract class VmRecordsContract {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final AtomicInteger NUMBER = new AtomicInteger();

    /** Each test has a subscription of its own, so that one store may serve all. */
    private final String subscription = "00000000-0000-0000-0000-%012d".formatted(NUMBER.incrementAndGet());

    abstract VmRecords records();

    @Test
    void recordThatWasNeverWrittenIsAbsent() {
        assertThat(records().load(vm("vm-1"))).isEmpty();
    }

    @Test
    void createdRecordReadsBackEqual() {
        VmRecord record = VmRecord.unseen(vm("vm-1")).withDecision("leave").withDueAt(Optional.of(NOON));
        Versioned created = records().create(record).orElseThrow();

        Versioned loaded = records().load(vm("vm-1")).orElseThrow();
        assertThat(loaded.record()).isEqualTo(record);
        assertThat(loaded.etag()).isEqualTo(created.etag());
    }

    @Test
    void secondCreationLoses() {
        VmRecord record = VmRecord.unseen(vm("vm-1"));
        assertThat(records().create(record.withDecision("first"))).isPresent();
        assertThat(records().create(record.withDecision("second"))).isEmpty();
        assertThat(records().load(vm("vm-1")).orElseThrow().record().decision()).isEqualTo("first");
    }

    @Test
    void replacementNeedsTheVersionThatWasRead() {
        VmRecord record = VmRecord.unseen(vm("vm-1"));
        Versioned created = records().create(record).orElseThrow();
        Versioned replaced =
                records().replace(record.withDecision("mine"), created.etag()).orElseThrow();

        assertThat(replaced.etag()).isNotEqualTo(created.etag());
        assertThat(records().replace(record.withDecision("late"), created.etag()))
                .isEmpty();
        assertThat(records().load(vm("vm-1")).orElseThrow().record().decision()).isEqualTo("mine");
        assertThat(records().replace(record.withDecision("next"), replaced.etag()))
                .isPresent();
    }

    @Test
    void replacementOfWhatIsNotThereLoses() {
        assertThat(records().replace(VmRecord.unseen(vm("vm-9")), "W/\"1\"")).isEmpty();
    }

    @Test
    void dueRecordsComeSoonestFirstAndWithinTheLimit() {
        create("late", Optional.of(NOON.minusSeconds(1)));
        create("soon", Optional.of(NOON.minusSeconds(100)));
        create("future", Optional.of(NOON.plusSeconds(1)));
        create("settled", Optional.empty());

        assertThat(records().due(NOON, 1000).stream().filter(this::isMine)).containsExactly(vm("soon"), vm("late"));
        assertThat(records().due(NOON, 1)).hasSize(1);
    }

    @Test
    void dueTimeThatWasTakenAwayIsForgotten() {
        create("vm-1", Optional.of(NOON));
        Versioned created = records().load(vm("vm-1")).orElseThrow();
        records().replace(created.record().withDueAt(Optional.empty()), created.etag());

        assertThat(records().due(NOON, 1000).stream().filter(this::isMine)).isEmpty();
    }

    @Test
    void allRecordsOfASubscriptionAreListedAndNoOthers() {
        create("vm-1", Optional.empty());
        create("vm-2", Optional.of(NOON));
        records().create(VmRecord.unseen(new VmId("other" + subscription.substring(5), "rg", "vm-3")));

        assertThat(records().all(subscription).records())
                .extracting(VmRecord::vm)
                .containsExactlyInAnyOrder(vm("vm-1"), vm("vm-2"));
    }

    @Test
    void deletionNeedsTheVersionThatWasRead() {
        create("vm-1", Optional.of(NOON));
        Versioned read = records().load(vm("vm-1")).orElseThrow();
        Versioned newer = records()
                .replace(read.record().withDecision("newer"), read.etag())
                .orElseThrow();

        assertThat(records().delete(vm("vm-1"), read.etag())).isFalse();
        assertThat(records().load(vm("vm-1"))).contains(newer);
        assertThat(records().delete(vm("vm-1"), newer.etag())).isTrue();
        assertThat(records().load(vm("vm-1"))).isEmpty();
        assertThat(records().due(NOON, 1000).stream().filter(this::isMine)).isEmpty();
    }

    @Test
    void deletionOfWhatIsNotThereLosesAndItsNameMayBeWrittenAgain() {
        create("vm-1", Optional.empty());
        Versioned read = records().load(vm("vm-1")).orElseThrow();
        records().delete(vm("vm-1"), read.etag());

        assertThat(records().delete(vm("vm-1"), read.etag())).isFalse();
        assertThat(records().replace(read.record().withDecision("late"), read.etag()))
                .isEmpty();
        create("vm-1", Optional.empty());
    }

    @Test
    void whatForgottenVmsSavedIsKeptBySubscriptionAndGuardedByItsVersion() {
        ForgottenSavings.Leaving leaving = new ForgottenSavings.Leaving(vm("vm-1"), NOON, new BigDecimal("0.10"));
        ForgottenSavings first = new ForgottenSavings(new BigDecimal("12.34"), List.of(leaving));
        assertThat(records().forgotten(subscription)).isEqualTo(VmRecords.Forgotten.NONE);
        assertThat(records().replaceForgotten(subscription, first, "")).isTrue();
        assertThat(records().replaceForgotten(subscription, ForgottenSavings.NONE, ""))
                .isFalse();
        VmRecords.Forgotten read = records().forgotten(subscription.toUpperCase(Locale.ROOT));
        assertThat(read.savings()).isEqualTo(first);

        ForgottenSavings second = new ForgottenSavings(BigDecimal.TEN, List.of());
        assertThat(records().replaceForgotten(subscription, second, read.etag()))
                .isTrue();
        assertThat(records().replaceForgotten(subscription, first, read.etag())).isFalse();
        assertThat(records().forgotten(subscription).savings()).isEqualTo(second);
        assertThat(records().all(subscription)).isEqualTo(new VmRecords.All(List.of(), List.of()));
    }

    private void create(String name, Optional<Instant> dueAt) {
        assertThat(records().create(VmRecord.unseen(vm(name)).withDueAt(dueAt))).isPresent();
    }

    private VmId vm(String name) {
        return new VmId(subscription, "rg-fleet", name);
    }

    private boolean isMine(VmId vm) {
        return vm.subscriptionId().equals(subscription);
    }
}
