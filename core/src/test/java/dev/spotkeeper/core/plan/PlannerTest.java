package dev.spotkeeper.core.plan;

import static dev.spotkeeper.core.stage.Signals.alert;
import static dev.spotkeeper.core.stage.Signals.notice;
import static dev.spotkeeper.core.stage.Signals.signal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.spotkeeper.core.capacity.Refusal;
import dev.spotkeeper.core.capacity.Refusal.Kind;
import dev.spotkeeper.core.eviction.HealthReading;
import dev.spotkeeper.core.eviction.LogReading;
import dev.spotkeeper.core.eviction.Readings;
import dev.spotkeeper.core.eviction.Signal;
import dev.spotkeeper.core.eviction.Verdict;
import dev.spotkeeper.core.fleet.Billing;
import dev.spotkeeper.core.fleet.EvictionPolicy;
import dev.spotkeeper.core.fleet.Place;
import dev.spotkeeper.core.fleet.PowerState;
import dev.spotkeeper.core.fleet.Vm;
import dev.spotkeeper.core.record.Claim;
import dev.spotkeeper.core.record.Episode;
import dev.spotkeeper.core.record.Life;
import dev.spotkeeper.core.record.VmRecord;
import dev.spotkeeper.core.stage.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PlannerTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final RestartPolicy POLICY = RestartPolicy.defaults();

    private final VmRecord running =
            VmRecord.unseen(Stage.VM).withLife(Life.unseen().see(PowerState.RUNNING, NOW.minus(Duration.ofHours(1))));

    @Test
    void sameSnapshotGivesTheSamePlan() {
        VmRecord record = told(running, alert("E-1", NOW));

        assertThat(plan(record, PowerState.DEALLOCATED)).isEqualTo(plan(record, PowerState.DEALLOCATED));
    }

    @Nested
    class Watching {
        @ParameterizedTest
        @CsvSource({"0, PT30S", "29, PT1S", "30, PT2S", "59, PT2S", "60, PT5S", "149, PT5S", "150, PT15S", "330, PT15S"
        })
        void announcedEvictionIsLookedAtFromItsTimeOnAndMoreSlowlyLater(long seconds, Duration wait) {
            VmRecord record = told(running, notice("N-1", NOW, Duration.ofSeconds(30)));

            Plan plan = plan(record, PowerState.RUNNING, NOW.plusSeconds(seconds));

            assertThat(plan.what()).isEqualTo("watch");
            assertThat(plan.wakeAfter()).contains(wait);
        }

        @Test
        void laterOfTwoNoticesIsWaitedFor() {
            VmRecord record = told(
                    told(running, notice("N-1", NOW, Duration.ofSeconds(30))),
                    notice("N-2", NOW, Duration.ofSeconds(50)));

            assertThat(plan(record, PowerState.RUNNING).wakeAfter()).contains(Duration.ofSeconds(50));
        }

        @ParameterizedTest
        @EnumSource(
                value = PowerState.class,
                names = {"STOPPING", "DEALLOCATING"})
        void evictedVmOnItsWayDownOpensTheEpisodeAtItsFirstEvidence(PowerState power) {
            VmRecord record = told(running, alert("E-1", NOW));

            Plan plan = plan(record, power, NOW.plusSeconds(40));

            assertThat(plan.wakeAfter()).contains(Duration.ofSeconds(8));
            assertThat(plan.record().episode()).hasValueSatisfying(episode -> {
                assertThat(episode.openedAt()).isEqualTo(NOW);
                assertThat(episode.id()).isEqualTo("vm-1-" + NOW.getEpochSecond());
                assertThat(episode.cause()).isEqualTo(Verdict.EVICTED);
                assertThat(episode.attempts()).isZero();
            });
        }

        @ParameterizedTest
        @CsvSource({"30, PT2S", "40, PT2S", "45, PT3S", "80, PT10S", "105, PT15S", "330, PT15S"})
        void evictedVmOnItsWayDownIsLookedAtLessOftenTheLongerItTakes(long seconds, Duration wait) {
            VmRecord record = told(running, notice("N-1", NOW, Duration.ofSeconds(30)));

            assertThat(plan(record, PowerState.DEALLOCATING, NOW.plusSeconds(seconds))
                            .wakeAfter())
                    .contains(wait);
        }

        @Test
        void vmThatCannotRunYetIsLookedAtAgainAndNothingIsInferred() {
            VmRecord down = plan(told(running, notice("N-1", NOW, Duration.ofSeconds(30))), PowerState.DEALLOCATING)
                    .record();

            Plan plan = plan(down, PowerState.RUNNING, NOW.plusSeconds(7));

            assertThat(plan.what()).isEqualTo("wait");
            assertThat(plan.why()).contains("so soon after it was on its way down");
            assertThat(plan.wakeAfter()).contains(Duration.ofSeconds(5));
            assertThat(plan.record()).isEqualTo(down);
        }

        @Test
        void vmOnItsWayDownForNoKnownReasonIsLookedAtAgainWithoutAnEpisode() {
            Plan plan = plan(running, PowerState.DEALLOCATING);

            assertThat(plan.what()).isEqualTo("watch");
            assertThat(plan.why()).contains("nobody said why");
            assertThat(plan.wakeAfter()).contains(Duration.ofMinutes(5));
            assertThat(plan.record().episode()).isEmpty();
        }

        @Test
        void claimOfAVmOnItsWayDownIsOver() {
            VmRecord record = running.withClaim(Optional.of(claim(Optional.empty())));

            assertThat(plan(record, PowerState.DEALLOCATING).record().claim()).isEmpty();
        }

        @Test
        void startOfAVmOnItsWayDownIsAskedForItsOutcomeFirst() {
            VmRecord record = running.withClaim(Optional.of(claim(Optional.of("url"))));

            assertThat(plan(record, PowerState.DEALLOCATING).action()).isEqualTo(new Action.Poll("url"));
        }

        @Test
        void episodeNeverOpensBeforeTheLastOneEnded() {
            Episode last = Episode.open("vm-1", NOW.minusSeconds(100), Verdict.EVICTED, Optional.of(NOW.plusSeconds(5)))
                    .recovered(NOW.plusSeconds(1));
            VmRecord record = told(running, alert("E-1", NOW)).withEpisode(last);

            Episode next =
                    plan(record, PowerState.DEALLOCATING).record().episode().orElseThrow();

            assertThat(next.openedAt()).isEqualTo(NOW.plusSeconds(1));
            assertThat(next.nextAttemptAt()).contains(NOW.plusSeconds(5));
        }

        @Test
        void evidenceOfAnEvictionChangesTheCauseOfAnOpenEpisode() {
            Episode open = Episode.open("vm-1", NOW, Verdict.UNKNOWN, Optional.empty());
            VmRecord record = told(running, alert("E-1", NOW)).withEpisode(open);

            assertThat(plan(record, PowerState.DEALLOCATING).record().episode())
                    .contains(open.withCause(Verdict.EVICTED));
        }
    }

    @Nested
    class UnderClaim {
        private final VmRecord down = told(running, alert("E-1", NOW))
                .withEpisode(Episode.open("vm-1", NOW, Verdict.EVICTED, Optional.empty())
                        .withAttempt());

        @ParameterizedTest
        @EnumSource(
                value = PowerState.class,
                names = {"STARTING", "DEALLOCATED", "STOPPED"})
        void operationIsPolledBeforeAnythingElse(PowerState power) {
            VmRecord record = down.withClaim(Optional.of(claim(Optional.of("url"))));

            assertThat(plan(record, power).action()).isEqualTo(new Action.Poll("url"));
        }

        @Test
        void claimIsWaitedForAndNoLongerThanItBinds() {
            VmRecord record = down.withClaim(Optional.of(claim(Optional.empty())));

            assertThat(plan(record, PowerState.DEALLOCATED).wakeAfter()).contains(Duration.ofSeconds(5));
            assertThat(plan(record, PowerState.DEALLOCATED, NOW.plusSeconds(118))
                            .wakeAfter())
                    .contains(Duration.ofSeconds(2));
        }

        @Test
        void claimThatRanOutIsFollowedByTheNextAttempt() {
            VmRecord record = down.withClaim(Optional.of(claim(Optional.of("url"))));
            Instant late = NOW.plus(Duration.ofMinutes(2));

            assertThat(plan(record, PowerState.DEALLOCATED, late).action()).isEqualTo(new Action.ReadHealth());
            Plan plan = Planner.decide(
                    snapshot(record, PowerState.DEALLOCATED)
                            .withReadings(Readings.none()
                                    .withHealth(new HealthReading(HealthReading.Cause.PREEMPTED, NOW, ""))
                                    .withLogs(LogReading.silent())),
                    POLICY,
                    late);

            Claim next = new Claim(
                    "vm-1-" + NOW.getEpochSecond() + "/2", late, late.plus(POLICY.claimTimeout()), Optional.empty());
            assertThat(plan.action()).isInstanceOfSatisfying(Action.Start.class, start -> {
                assertThat(start.claim()).isEqualTo(next);
                assertThat(start.unclaimed().claim()).isEmpty();
                assertThat(start.unclaimed().episode().orElseThrow().attempts()).isEqualTo(1);
            });
            assertThat(plan.record().episode().orElseThrow().nextAttemptAt()).contains(late.plus(Backoff.FLOOR));
            assertThat(plan.wakeAfter()).contains(POLICY.claimTimeout());
        }

        @Test
        void startOfAnotherIsWaitedFor() {
            assertThat(plan(down, PowerState.STARTING).action()).isEqualTo(new Action.None());
            assertThat(plan(down, PowerState.STARTING).why())
                    .isEqualTo("it is starting, for longer than any start should take");
            VmRecord fresh = VmRecord.unseen(Stage.VM);
            assertThat(plan(fresh, PowerState.STARTING).why()).isEqualTo("it is starting");
            assertThat(plan(fresh, PowerState.STARTING).wakeAfter()).contains(Duration.ofSeconds(5));
        }

        @Test
        void runningVmReleasesTheClaim() {
            VmRecord record = down.withClaim(Optional.of(claim(Optional.of("url"))));
            Plan plan = plan(record, PowerState.RUNNING);

            assertThat(plan.what()).isEqualTo("recovered");
            assertThat(plan.record().claim()).isEmpty();
            assertThat(plan.record().episode().orElseThrow().recoveredAt()).contains(NOW);
        }
    }

    @Nested
    class Afterwards {
        private final Aftermath aftermath = new Aftermath(POLICY, NOW);
        private final VmRecord claimed = running.withEpisode(
                        Episode.open("vm-1", NOW, Verdict.EVICTED, Optional.empty())
                                .withAttempt())
                .withClaim(Optional.of(claim(Optional.empty())));

        @ParameterizedTest
        @CsvSource({"PT0S, PT5S", "PT5S, PT5S", "PT17S, PT17S", "PT30S, PT30S", "PT1H, PT15M"})
        void pollIsPaced(Duration asked, Duration paced) {
            assertThat(aftermath.accepted(claimed, Optional.of("url"), asked).wakeAfter())
                    .contains(paced);
            assertThat(aftermath.underWay(claimed, asked).wakeAfter()).contains(paced);
        }

        @Test
        void acceptedStartBindsAsLongAsAnOperationMayTake() {
            assertThat(aftermath
                            .accepted(claimed, Optional.of("url"), Duration.ZERO)
                            .record()
                            .claim())
                    .contains(new Claim("c/1", NOW, NOW.plus(POLICY.operationTimeout()), Optional.of("url")));
        }

        @Test
        void operationThatIsOverBindsUntilArmMustHaveSettled() {
            assertThat(aftermath.over(claimed).claim())
                    .contains(new Claim("c/1", NOW, NOW.plus(POLICY.settleTimeout()), Optional.empty()));
        }

        @Test
        void startThatSucceededIsARunSinceItsClaim() {
            Instant later = NOW.plusSeconds(13);
            Life life = new Aftermath(POLICY, later).succeeded(claimed).life();

            assertThat(life)
                    .isEqualTo(new Life(
                            PowerState.RUNNING,
                            later,
                            Optional.of(NOW),
                            Optional.of(NOW),
                            Optional.of(NOW),
                            Optional.empty()));
        }

        @Test
        void evictionFromBeforeASuccessfulStartExplainsNoLaterStop() {
            VmRecord evicted = told(running, alert("E-1", NOW.minusSeconds(20)))
                    .withEpisode(Episode.open("vm-1", NOW.minusSeconds(20), Verdict.EVICTED, Optional.empty())
                            .withAttempt())
                    .withClaim(claimed.claim());
            assertThat(evicted.dossier(NOW).judge().verdict()).isEqualTo(Verdict.EVICTED);

            VmRecord ran = new Aftermath(POLICY, NOW.plusSeconds(13)).succeeded(evicted);

            assertThat(ran.dossier(NOW.plusSeconds(20)).judge().verdict()).isEqualTo(Verdict.UNKNOWN);
        }

        @Test
        void lostAnswerLeavesTheClaimAsItIs() {
            Plan plan = aftermath.unclear(claimed, "timeout");

            assertThat(plan.record()).isEqualTo(claimed);
            assertThat(plan.wakeAfter()).contains(Duration.ofSeconds(10));
            assertThat(plan.decision()).isEqualTo("wait: the answer to the start was lost: timeout");
        }

        @Test
        void refusalReleasesTheClaimAndSetsTheNextAttempt() {
            Plan plan =
                    aftermath.refused(claimed, new Refusal(Kind.PRICE, "P", "m", Optional.empty()), Optional.empty());

            assertThat(plan.record().claim()).isEmpty();
            assertThat(plan.record().episode().orElseThrow().nextAttemptAt()).contains(NOW.plus(Duration.ofMinutes(5)));
            assertThat(plan.tellPeople()).isFalse();
            assertThat(plan.decision()).isEqualTo("wait: Azure refused the start: PRICE (P): m");
        }

        @Test
        void peopleAreNotToldAgainWithinTheirPatience() {
            Refusal fatal = new Refusal(Kind.FATAL, "F", "m", Optional.empty());
            Episode told = Episodes.current(claimed).told(NOW.minus(Duration.ofHours(23)));
            Episode toldLongAgo = Episodes.current(claimed).told(NOW.minus(Duration.ofHours(24)));

            assertThat(aftermath.refused(claimed, fatal, Optional.empty()).tellPeople())
                    .isTrue();
            assertThat(aftermath
                            .refused(claimed.withEpisode(told), fatal, Optional.empty())
                            .tellPeople())
                    .isFalse();
            assertThat(aftermath
                            .refused(claimed.withEpisode(toldLongAgo), fatal, Optional.empty())
                            .tellPeople())
                    .isTrue();
        }

        @Test
        void outcomeWithoutAnEpisodeIsABug() {
            Refusal refusal = new Refusal(Kind.FATAL, "F", "m", Optional.empty());

            assertThatIllegalStateException()
                    .isThrownBy(() -> aftermath.refused(running, refusal, Optional.empty()))
                    .withMessageContaining("rg/vm-1");
        }
    }

    @Nested
    class Pacing {
        @ParameterizedTest
        @CsvSource({
            "EVICTION, 29, 2", "EVICTION, 30, 5", "EVICTION, 120, 15", "EVICTION, 1500, 300",
            "OPERATION, 0, 5", "OPERATION, 119, 5", "OPERATION, 120, 15", "OPERATION, 1500, 300",
            "SILENCE, 0, 15", "SILENCE, 120, 120", "SILENCE, 1499, 120", "SILENCE, 1500, 3600"
        })
        void looksGrowRarer(Pace pace, long elapsed, long wait) {
            assertThat(pace.after(Duration.ofSeconds(elapsed))).isEqualTo(Duration.ofSeconds(wait));
        }
    }

    private static Claim claim(Optional<String> url) {
        return new Claim("c/1", NOW, NOW.plus(POLICY.claimTimeout()), url);
    }

    private static VmRecord told(VmRecord record, Signal signal) {
        return record.withEvidence(record.evidence().merge(signal, NOW));
    }

    private static Plan plan(VmRecord record, PowerState power) {
        return plan(record, power, NOW);
    }

    private static Plan plan(VmRecord record, PowerState power, Instant now) {
        return Planner.decide(snapshot(record, power), POLICY, now);
    }

    private static Snapshot snapshot(VmRecord record, PowerState power) {
        Place place = new Place("westeurope", "1", "Standard_D2s_v5", true);
        Vm vm = new Vm(Stage.VM, place, EvictionPolicy.DEALLOCATE, Billing.USUAL, power, Map.of(Vm.POOL_TAG, "demo"));
        return new Snapshot(record, Optional.of(vm), Readings.none(), Optional.empty(), Optional.empty());
    }
}
