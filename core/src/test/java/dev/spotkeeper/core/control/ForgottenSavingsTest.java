package dev.spotkeeper.core.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.core.memory.PoolRecordsInMemory;
import dev.spotkeeper.core.price.Savings;
import dev.spotkeeper.core.record.ForgottenSavings;
import dev.spotkeeper.core.record.VmRecord;
import dev.spotkeeper.core.stage.Killed;
import dev.spotkeeper.core.stage.Killer;
import dev.spotkeeper.core.stage.Stage;
import dev.spotkeeper.core.stage.Tap;
import dev.spotkeeper.core.stage.TornRecords;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A VM that runs, and others that are gone for long: what they saved stays in the sum, whoever dies where. */
class ForgottenSavingsTest {
    private static final BigDecimal ALL = new BigDecimal("6.03");

    private final Stage stage = Stage.withRunningVm();

    ForgottenSavingsTest() {
        stage.clock.advance(Forgetting.AFTER.plusSeconds(1));
        stage.pass();
        gone("vm-a", "1.004");
        gone("vm-b", "2.013");
        gone("vm-c", "3.013");
    }

    private VmRecord gone(String name, String usd) {
        VmRecord record = VmRecord.unseen(vm(name)).withSavings(savings(usd));
        stage.records.create(record);
        return record;
    }

    private static Savings savings(String usd) {
        return new Savings(new BigDecimal(usd), Instant.EPOCH, Instant.EPOCH, Optional.empty());
    }

    private static VmId vm(String name) {
        return new VmId(Stage.SUBSCRIPTION, "rg", name);
    }

    private void reconcile(Ports ports) {
        new ReconcileSweep(ports, new PoolRecordsInMemory()).run(Stage.SUBSCRIPTION);
    }

    private BigDecimal saved() {
        return saved(stage.ports);
    }

    private static BigDecimal saved(Ports ports) {
        return new PriceSweep(ports).run(Stage.SUBSCRIPTION).savedUsd();
    }

    private ForgottenSavings kept() {
        return stage.records.forgotten(Stage.SUBSCRIPTION).savings();
    }

    @Test
    void sumStaysWhenVmsAreForgottenAndTheirRowDoesNotGrow() {
        assertThat(saved()).isEqualTo(ALL);
        for (int run = 0; run < 3; run++) {
            reconcile(stage.ports);
            assertThat(saved()).isEqualTo(ALL);
        }
        assertThat(stage.records.load(vm("vm-a"))).isEmpty();
        assertThat(kept()).isEqualTo(new ForgottenSavings(new BigDecimal("6.030"), List.of()));
    }

    @TestFactory
    Stream<DynamicTest> deathAtAnyMomentCountsEachVmOnce() {
        Killer counter = Killer.never();
        new ForgottenSavingsTest().runs(counter);
        assertThat(counter.passed()).isGreaterThan(20);
        return IntStream.range(0, counter.passed())
                .mapToObj(moment -> DynamicTest.dynamicTest("dies at moment " + moment, () -> {
                    Killer killer = new Killer(moment);
                    ForgottenSavingsTest test = new ForgottenSavingsTest();
                    test.runs(killer);
                    assertThat(killer.where()).as("the killer struck").isNotEmpty();
                    test.reconcile(test.stage.ports);
                    test.reconcile(test.stage.ports);
                    assertThat(test.saved()).isEqualTo(ALL);
                    assertThat(test.stage.records.all(Stage.SUBSCRIPTION).records())
                            .extracting(VmRecord::vm)
                            .containsExactly(Stage.VM);
                    assertThat(test.kept().leaving()).isEmpty();
                }));
    }

    private void runs(Killer killer) {
        for (int run = 0; run < 2; run++) {
            try {
                reconcile(Tap.on(stage.ports, killer));
            } catch (Killed died) {
                // The next run is that of another process.
            }
            assertThat(saved()).as(killer.where()).isEqualTo(ALL);
        }
    }

    @Test
    void whoeverWritesTheSumMeanwhilePutsTheForgettingOff() {
        Tap.Hook other = new Tap.Hook() {
            @Override
            public void before(String call) {
                if (call.equals("replaceForgotten")) {
                    VmRecord gone = stage.records.load(vm("vm-b")).orElseThrow().record();
                    write(kept().announcing(List.of(gone)));
                }
            }

            @Override
            public void after(String call) {}
        };
        reconcile(Tap.on(stage.ports, other));

        assertThat(stage.records.all(Stage.SUBSCRIPTION).records()).hasSize(4);
        assertThat(saved()).isEqualTo(ALL);
    }

    @Test
    void vmThatIsUsedAgainIsNotCountedTwice() {
        VmRecord back = gone("vm-d", "4");
        write(kept().announcing(List.of(back)));
        assertThat(saved()).isEqualTo(new BigDecimal("10.03"));
        stage.records.replace(
                back.withSavings(savings("5")),
                stage.records.load(vm("vm-d")).orElseThrow().etag());
        assertThat(saved()).isEqualTo(new BigDecimal("11.03"));

        for (int run = 0; run < 2; run++) {
            reconcile(stage.ports);
            assertThat(saved()).isEqualTo(new BigDecimal("11.03"));
        }
    }

    @Test
    void laterVmOfThatNameIsAnother() {
        reconcile(stage.ports);
        stage.records.create(VmRecord.unseen(vm("vm-a"))
                .withSavings(new Savings(BigDecimal.ONE, stage.now(), stage.now(), Optional.empty())));
        assertThat(saved()).isEqualTo(new BigDecimal("7.03"));
        reconcile(stage.ports);
        assertThat(saved()).isEqualTo(new BigDecimal("7.03"));
    }

    @Test
    void whatCannotBeReadCountsAsItWasAnnounced() {
        VmRecord torn = gone("vm-d", "4");
        write(kept().announcing(List.of(torn)));
        TornRecords records = new TornRecords(stage.records);
        records.tear(vm("vm-d"));
        Ports ports = new Ports(
                stage.compute,
                stage.health,
                stage.logs,
                records,
                stage.offerings,
                stage.holds,
                stage.journal,
                stage.wakes,
                stage.prices,
                stage.workers,
                stage.clock);
        reconcile(ports);

        assertThat(saved(ports)).isEqualTo(new BigDecimal("10.03"));
        assertThat(saved()).isEqualTo(new BigDecimal("10.03"));
    }

    @Test
    void noMoreAreAnnouncedThanARowHasRoomFor() {
        for (int number = 0; number < ForgottenSavings.MOST + 5; number++) {
            gone("old-" + number, "1");
        }
        BigDecimal before = saved();
        reconcile(stage.ports);
        assertThat(kept().leaving()).hasSize(ForgottenSavings.MOST);
        assertThat(saved()).isEqualTo(before);
        reconcile(stage.ports);
        assertThat(stage.records.all(Stage.SUBSCRIPTION).records()).hasSize(1);
        assertThat(saved()).isEqualTo(before);
    }

    private void write(ForgottenSavings savings) {
        assertThat(stage.records.replaceForgotten(
                        Stage.SUBSCRIPTION,
                        savings,
                        stage.records.forgotten(Stage.SUBSCRIPTION).etag()))
                .isTrue();
    }
}
