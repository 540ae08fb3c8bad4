package dev.spotkeeper.rehearsal.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.spotkeeper.rehearsal.placement.Happening.Probe;
import dev.spotkeeper.rehearsal.placement.Zone.Span;
import dev.spotkeeper.rehearsal.placement.Zone.Step;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The rules of the replay, reckoned by hand on a market of two zones. */
class ReplayTest {
    private static final double HOUR = 3600;

    private static Accounts play(Recording recording, Policy policy) {
        return Accounts.of(recording, Timing.USUAL, Replay.run(recording, Timing.USUAL, policy));
    }

    @Nested
    class ByHand {
        @Test
        void sameZoneWaitsForItsOwn() {
            Accounts accounts = play(Markets.two(), Baselines.sameZone());

            // granted at 30, works from 210 to 1000; twelve attempts, 90 s apart, the last from 1990 to 2020; works
            // from 2200
            assertThat(accounts.useful()).isEqualTo(790 + 7800);
            assertThat(accounts.evictions()).isEqualTo(1);
            assertThat(accounts.attempts()).isEqualTo(13);
            assertThat(accounts.recoveries()).containsExactly(210L, 1200L);
            assertThat(accounts.usd()).isCloseTo((970 + 7980) / HOUR, within(1e-9));
            assertThat(accounts.usdCharged()).isCloseTo((970 + 7980 + 60) / HOUR, within(1e-9));
        }

        @Test
        void cheapestTriesTheOneThatEvictedLast() {
            Accounts accounts = play(Markets.two(), Baselines.cheapest(Markets.two()));

            assertThat(accounts.useful()).isEqualTo(790 + 1790 + 6790);
            assertThat(accounts.evictions()).isEqualTo(2);
            assertThat(accounts.attempts()).isEqualTo(3);
            assertThat(accounts.recoveries()).containsExactly(210L, 210L, 210L);
            assertThat(accounts.usd()).isCloseTo((970 + 2 * 1970 + 6970) / HOUR, within(1e-9));
        }

        @Test
        void roundRobinGoesOnAfterTheLast() {
            assertThat(play(Markets.two(), Baselines.roundRobin(Markets.two())).attempts())
                    .isEqualTo(3);
        }

        @Test
        void longestTakesTheZoneThatStays() {
            Accounts accounts = play(Markets.two(), Oracles.longest(Markets.two()));

            // at 0 zone b stays longest, until 3000; then zone a to the end
            assertThat(accounts.useful()).isEqualTo(2790 + 6790);
            assertThat(accounts.evictions()).isEqualTo(1);
        }

        @Test
        void upNowTakesTheCheapestThatIsUp() {
            assertThat(play(Markets.two(), Oracles.upNow(Markets.two())).useful())
                    .isEqualTo(790 + 1790 + 6790);
        }

        @Test
        void spotHedgeAvoidsWhatEvicted() {
            SpotHedge hedge = new SpotHedge(Markets.two(), Contest.chance(1));
            hedge.evicted(0, 100, 50);

            assertThat(hedge.sweep(100, 100)).toIterable().containsExactlyInAnyOrder(0, 1);
        }

        @Test
        void uniformProgressProbesEveryTwoHoursAndPaysForWhatIsGranted() {
            List<Happening> happenings =
                    Replay.run(Markets.two(), Timing.USUAL, new UniformProgress(Markets.two(), false));
            List<Happening> probes =
                    happenings.stream().filter(Probe.class::isInstance).toList();

            assertThat(probes).containsExactly(new Probe(0, 0, true, false), new Probe(1, 0, true, false));
            Accounts accounts = Accounts.of(Markets.two(), Timing.USUAL, happenings);
            double attempts = accounts.usdCharged() - accounts.usd() - 30 * (1 + 2) / HOUR;
            assertThat(attempts).isGreaterThan(0);
        }
    }

    @Nested
    class Edges {
        @Test
        void evictionWhileBootingCountsAndTheRecoveryGoesOn() {
            Zone brief = Zone.of("brief", List.of(new Span(0, 100), new Span(300, 1000)), List.of(new Step(0, 1)));
            Accounts accounts = play(new Recording("brief", List.of(brief), 0, 1000, 4), Baselines.sameZone());

            // granted at 30, lost at 100; attempts end at 130, 220, 310; works from 490
            assertThat(accounts.evictions()).isEqualTo(1);
            assertThat(accounts.recoveries()).containsExactly(490L);
            assertThat(accounts.usd()).isCloseTo((70 + 690) / HOUR, within(1e-9));
        }

        @Test
        void pricesAreBilledStepByStep() {
            Zone zone = Zone.of(
                    "steps", List.of(new Span(0, 8000)), List.of(new Step(0, 1), new Step(3600, 2), new Step(7200, 4)));

            assertThat(zone.bill(1800, 7560)).isCloseTo(0.5 + 2 + 0.4, within(1e-9));
            assertThat(zone.price(3599)).isEqualTo(1);
            assertThat(zone.price(3600)).isEqualTo(2);
        }

        @Test
        void zoneIsUpFromTheFirstSecondToBeforeTheLast() {
            Zone zone = Zone.of("edges", List.of(new Span(10, 20)), List.of(new Step(0, 1)));

            assertThat(zone.isUp(9)).isFalse();
            assertThat(zone.isUp(10)).isTrue();
            assertThat(zone.isUp(19)).isTrue();
            assertThat(zone.isUp(20)).isFalse();
            assertThat(zone.upUntil(15)).isEqualTo(20);
            assertThat(zone.upUntil(20)).isEqualTo(20);
        }
    }
}
