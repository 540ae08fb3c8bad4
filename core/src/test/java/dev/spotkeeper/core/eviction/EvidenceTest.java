package dev.spotkeeper.core.eviction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.spotkeeper.core.eviction.Evidence.Fact;
import dev.spotkeeper.core.eviction.Signal.Kind;
import dev.spotkeeper.core.eviction.Signal.Source;
import dev.spotkeeper.core.fleet.VmId;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class EvidenceTest {
    private static final VmId VM = new VmId("11111111-2222-3333-4444-555555555555", "rg", "vm-1");
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    @Nested
    class Merging {
        @Test
        void eventCountsOnceHoweverOftenItIsDelivered() {
            Evidence once = Evidence.none().merge(evicted("E-1"), NOON);

            assertThat(once.merge(evicted("E-1"), NOON.plusSeconds(60))).isSameAs(once);
        }

        @Test
        void eventMaySayTwoThings() {
            Evidence evidence = Evidence.none()
                    .merge(notice("N-1"), NOON)
                    .merge(signal("N-1", Kind.NOTICE_WITHDRAWN, Source.WORKER_NOTICE), NOON);

            assertThat(evidence.facts()).hasSize(2);
        }

        @Test
        void factsStandInTheOrderOfTheirArrivalWithAllThatWasSaid() {
            Evidence evidence = Evidence.none().merge(evicted("E-2"), NOON).merge(evicted("E-1"), NOON.plusSeconds(1));

            assertThat(evidence.facts())
                    .containsExactly(
                            new Fact("E-2", Kind.EVICTED, Source.EVENT_GRID, NOON, NOON, Optional.empty()),
                            new Fact(
                                    "E-1",
                                    Kind.EVICTED,
                                    Source.EVENT_GRID,
                                    NOON,
                                    NOON.plusSeconds(1),
                                    Optional.empty()));
        }

        @Test
        void oldestIsForgottenBeyondTheBound() {
            Evidence evidence = Evidence.none();
            for (int number = 0; number <= Evidence.MAX_FACTS; number++) {
                evidence = evidence.merge(evicted("E-" + number), NOON);
            }

            assertThat(evidence.facts())
                    .hasSize(Evidence.MAX_FACTS)
                    .first()
                    .satisfies(fact -> assertThat(fact.eventId()).isEqualTo("E-1"));
        }

        @Test
        void floodOfNoticesPushesOutNoOthersWord() {
            Evidence evidence =
                    Evidence.none().merge(signal("S-1", Kind.STOPPED_BY_USER, Source.ACTIVITY_LOG_ALERT), NOON);
            for (int number = 0; number < 3 * Evidence.MAX_FACTS; number++) {
                evidence = evidence.merge(notice("N-" + number), NOON);
            }

            assertThat(evidence.facts())
                    .hasSize(Evidence.MAX_FACTS)
                    .first()
                    .satisfies(fact -> assertThat(fact.kind()).isEqualTo(Kind.STOPPED_BY_USER));
        }
    }

    @Nested
    class Settling {
        @Test
        void settledEventNeverCountsAgain() {
            Evidence settled = Evidence.none().merge(evicted("E-1"), NOON).settle(fact -> true);

            assertThat(settled.facts()).isEmpty();
            assertThat(settled.merge(evicted("E-1"), NOON.plusSeconds(60))).isSameAs(settled);
        }

        @Test
        void onlyWhatIsOverIsSettled() {
            Evidence evidence = Evidence.none().merge(evicted("E-1"), NOON).merge(evicted("E-2"), NOON);

            Evidence settled = evidence.settle(fact -> fact.eventId().equals("E-1"));

            assertThat(settled.facts()).extracting(Fact::eventId).containsExactly("E-2");
            assertThat(settled.settled()).containsExactly("EVICTED E-1");
        }

        @Test
        void nothingChangesWhenNothingIsOver() {
            Evidence evidence = Evidence.none().merge(evicted("E-1"), NOON);

            assertThat(evidence.settle(fact -> false)).isSameAs(evidence);
        }

        @Test
        void oldestSettledKeysAreForgottenBeyondTheBound() {
            Evidence evidence = Evidence.none();
            for (int number = 0; number <= Evidence.MAX_SETTLED; number++) {
                evidence = evidence.merge(evicted("E-" + number), NOON).settle(fact -> true);
            }

            assertThat(evidence.settled()).hasSize(Evidence.MAX_SETTLED).startsWith("EVICTED E-1");
        }
    }

    @Nested
    class Withdrawal {
        private final Signal withdrawal = signal("N-1", Kind.NOTICE_WITHDRAWN, Source.WORKER_NOTICE);

        @Test
        void cancelsItsOwnNoticeOnly() {
            Evidence evidence = Evidence.none()
                    .merge(notice("N-1"), NOON)
                    .merge(notice("N-2"), NOON)
                    .merge(withdrawal, NOON);

            assertThat(evidence.isWithdrawn(evidence.facts().get(0))).isTrue();
            assertThat(evidence.isWithdrawn(evidence.facts().get(1))).isFalse();
        }

        @Test
        void isRememberedWhenSettled() {
            Evidence evidence =
                    Evidence.none().merge(withdrawal, NOON).settle(fact -> true).merge(notice("N-1"), NOON);

            assertThat(evidence.isWithdrawn(evidence.facts().get(0))).isTrue();
        }
    }

    @Nested
    class Facts {
        @Test
        void nothingHappenedLaterThanItReachedUs() {
            Signal fromTheFuture = new Signal(
                    "S-1", VM, Kind.STOPPED_BY_USER, Source.EVENT_GRID, NOON.plusSeconds(3600), Optional.empty());

            assertThat(Fact.of(fromTheFuture, NOON).happenedAt()).isEqualTo(NOON);
            assertThat(Fact.of(evicted("E-1"), NOON.plusSeconds(9)).happenedAt())
                    .isEqualTo(NOON);
        }

        @Test
        void eventIdIsBounded() {
            assertThatIllegalArgumentException().isThrownBy(() -> evicted(" "));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> evicted("x".repeat(Signal.MAX_EVENT_ID + 1)))
                    .withMessageContaining("257");
            assertThat(evicted("x".repeat(Signal.MAX_EVENT_ID)).eventId()).hasSize(Signal.MAX_EVENT_ID);
        }
    }

    @Nested
    class Readings {
        @Test
        void preemptionAndUserBecomePulledSignals() {
            assertThat(reading(HealthReading.Cause.PREEMPTED).asSignal(VM)).hasValueSatisfying(signal -> {
                assertThat(signal.kind()).isEqualTo(Kind.EVICTED);
                assertThat(signal.source()).isEqualTo(Source.RESOURCE_HEALTH_READING);
                assertThat(signal.occurredAt()).isEqualTo(NOON);
                assertThat(signal.vm()).isEqualTo(VM);
            });
            assertThat(reading(HealthReading.Cause.USER).asSignal(VM))
                    .map(Signal::kind)
                    .contains(Kind.STOPPED_BY_USER);
        }

        @Test
        void silenceSaysNothing() {
            assertThat(reading(HealthReading.Cause.SILENT).asSignal(VM)).isEmpty();
        }

        private HealthReading reading(HealthReading.Cause cause) {
            return new HealthReading(cause, NOON, "title");
        }
    }

    private static Signal evicted(String eventId) {
        return signal(eventId, Kind.EVICTED, Source.EVENT_GRID);
    }

    private static Signal notice(String eventId) {
        return signal(eventId, Kind.EVICTION_NOTICED, Source.WORKER_NOTICE);
    }

    private static Signal signal(String eventId, Kind kind, Source source) {
        return new Signal(eventId, VM, kind, source, NOON, Optional.empty());
    }
}
