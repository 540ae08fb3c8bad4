package dev.spotkeeper.core.control;

import static dev.spotkeeper.core.stage.Signals.alert;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spotkeeper.core.eviction.Evidence;
import dev.spotkeeper.core.fleet.PowerState;
import dev.spotkeeper.core.record.VmRecord;
import dev.spotkeeper.core.stage.Baton;
import dev.spotkeeper.core.stage.Killer;
import dev.spotkeeper.core.stage.Stage;
import dev.spotkeeper.core.stage.Tap;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Two controllers on one storage, interleaved at their port calls. */
class RaceTest {
    @TestFactory
    Stream<DynamicTest> passInTheMidstOfAnotherNeverLeadsToTwoStarts() {
        Killer counter = Killer.never();
        evicted().tap(counter).pass(alert("E-1", Stage.withRunningVm().now()));
        return IntStream.range(0, counter.passed())
                .mapToObj(moment -> DynamicTest.dynamicTest("second pass at moment " + moment, () -> {
                    Stage stage = evicted();
                    Pass second = new Pass(stage.ports, stage.policy);
                    Intruder intruder = new Intruder(
                            moment,
                            () -> second.run(
                                    Stage.VM, List.of(alert("E-2", stage.now().minusSeconds(20)))));
                    stage.tap(intruder).pass(alert("E-1", stage.now().minusSeconds(20)));
                    recoversWithOneStart(stage);
                }));
    }

    @TestFactory
    Stream<DynamicTest> twoControllersInAnyInterleavingNeverStartTwice() {
        return LongStream.range(0, 150)
                .mapToObj(seed -> DynamicTest.dynamicTest("seed " + seed, () -> {
                    Stage stage = evicted();
                    Baton baton = new Baton(seed);
                    baton.run(
                            controller(stage, baton, "E-1"),
                            controller(stage, baton, "E-2"),
                            controller(stage, baton, "E-3"));
                    recoversWithOneStart(stage);
                }));
    }

    @Test
    void loserOfEveryRaceGivesItsMessageBack() {
        Stage stage = evicted();
        stage.tap(new BeforeEach("replace", () -> touch(stage)));

        assertThatThrownBy(() -> stage.pass(alert("E-1", stage.now())))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("rg/vm-1")
                .hasMessageContaining("5 times");
        assertThat(stage.starts()).isZero();
    }

    @Test
    void outcomeThatCannotBeWrittenIsLeftToTheClaim() {
        Stage stage = evicted();
        stage.tap(new BeforeEach("replace", () -> {
            if (stage.starts() > 0) {
                touch(stage);
            }
        }));

        assertThatThrownBy(() -> stage.pass(alert("E-1", stage.now()))).isInstanceOf(ConflictException.class);
        assertThat(stage.starts()).isEqualTo(1);
        stage.tap(Killer.never());
        recoversWithOneStart(stage);
    }

    @Test
    void outcomeGoesIntoTheRecordThatSomebodyWroteMeanwhile() {
        Stage stage = evicted();
        AtomicBoolean done = new AtomicBoolean();
        stage.tap(new BeforeEach("replace", () -> {
            if (stage.starts() > 0 && done.compareAndSet(false, true)) {
                touch(stage);
            }
        }));

        stage.pass(alert("E-1", stage.now()));

        assertThat(stage.record().claim())
                .hasValueSatisfying(claim -> assertThat(claim.operationUrl()).isPresent());
        assertThat(stage.record().evidence().facts()).hasSize(3);
        recoversWithOneStart(stage);
    }

    @Test
    void signalOfALoserIsMergedIntoWhatTheWinnerWrote() {
        Stage stage = Stage.withRunningVm();
        AtomicBoolean done = new AtomicBoolean();
        stage.tap(new BeforeEach("replace", () -> {
            if (done.compareAndSet(false, true)) {
                touch(stage);
            }
        }));

        stage.pass(alert("E-1", stage.now()));

        assertThat(stage.record().evidence().facts())
                .extracting(Evidence.Fact::eventId)
                .containsExactly("T-0", "E-1");
    }

    @Test
    void whoIsTooSlowToActOnItsClaimDoesNotAct() {
        Stage stage = evicted();
        AtomicBoolean done = new AtomicBoolean();
        stage.tap(new BeforeEach("append", () -> {
            boolean isClaimed = stage.record().claim().isPresent();
            if (isClaimed && done.compareAndSet(false, true)) {
                stage.clock.advance(stage.policy.claimTimeout());
            }
        }));

        stage.pass(alert("E-1", stage.now()));

        assertThat(stage.starts()).isEqualTo(1);
        assertThat(stage.record().claim())
                .hasValueSatisfying(claim -> assertThat(claim.id()).endsWith("/2"));
    }

    /** A request may take 45 s: sent at the end of a claim, it would be carried out when somebody else has gone on. */
    @Test
    void whoseRequestMightOutliveItsClaimDoesNotSendIt() {
        Stage stage = evicted();
        AtomicBoolean done = new AtomicBoolean();
        stage.tap(new BeforeEach("append", () -> {
            boolean isClaimed = stage.record().claim().isPresent();
            if (isClaimed && done.compareAndSet(false, true)) {
                stage.clock.advance(stage.policy.claimTimeout().minusSeconds(59));
            }
        }));

        stage.pass(alert("E-1", stage.now()));
        assertThat(stage.starts()).isZero();
        stage.run(Duration.ofMinutes(5));

        assertThat(stage.starts()).isEqualTo(1);
        assertThat(stage.record().episode())
                .hasValueSatisfying(episode -> assertThat(episode.attempts()).isEqualTo(2));
    }

    @Test
    void outcomeIsDroppedWhenAnotherPassDealtWithTheClaim() {
        Stage stage = evicted();
        AtomicBoolean done = new AtomicBoolean();
        stage.tap(new BeforeEach("replace", () -> {
            if (stage.starts() > 0 && done.compareAndSet(false, true)) {
                stage.clock.advance(Duration.ofSeconds(14));
                new Pass(stage.ports, stage.policy).run(Stage.VM, List.of());
            }
        }));

        stage.pass(alert("E-1", stage.now()));

        assertThat(stage.record().claim()).isEmpty();
        assertThat(stage.record().decision()).startsWith("recovered");
        assertThat(stage.starts()).isEqualTo(1);
    }

    /** Somebody merges a signal: the record's version changes. */
    private static void touch(Stage stage) {
        VmRecord record = stage.record();
        VmRecord touched = record.withEvidence(
                record.evidence().merge(alert("T-" + record.evidence().facts().size(), stage.now()), stage.now()));
        stage.records.replace(
                touched, stage.records.load(Stage.VM).orElseThrow().etag());
    }

    private static Stage evicted() {
        Stage stage = Stage.withRunningVm().evict();
        stage.clock.advance(Duration.ofSeconds(20));
        return stage;
    }

    private static Runnable controller(Stage stage, Baton baton, String eventId) {
        Pass pass = new Pass(Tap.on(stage.ports, baton), stage.policy);
        return () -> {
            try {
                pass.run(Stage.VM, List.of(alert(eventId, stage.now().minusSeconds(20))));
            } catch (ConflictException e) {
                stage.deliver(
                        stage.now().plusSeconds(30), alert(eventId, stage.now().minusSeconds(20)));
            }
        };
    }

    private static void recoversWithOneStart(Stage stage) {
        stage.run(Duration.ofMinutes(10));
        assertThat(stage.starts()).isEqualTo(1);
        assertThat(stage.power()).isEqualTo(PowerState.RUNNING);
        assertThat(stage.record().inEpisode()).isFalse();
    }

    /** Runs something once, at one moment of all port calls. */
    private static final class Intruder implements Tap.Hook {
        private final int moment;
        private final Runnable what;
        private int passed;

        Intruder(int moment, Runnable what) {
            this.moment = moment;
            this.what = what;
        }

        @Override
        public void before(String call) {
            step();
        }

        @Override
        public void after(String call) {
            step();
        }

        private void step() {
            if (passed++ == moment) {
                what.run();
            }
        }
    }

    /** Runs something before each call of one name. */
    private record BeforeEach(String name, Runnable what) implements Tap.Hook {
        @Override
        public void before(String call) {
            if (call.equals(name)) {
                what.run();
            }
        }

        @Override
        public void after(String call) {
            assertThat(call).isNotEmpty();
        }
    }
}
