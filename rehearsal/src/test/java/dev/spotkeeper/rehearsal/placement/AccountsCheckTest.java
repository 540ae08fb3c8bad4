package dev.spotkeeper.rehearsal.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.spotkeeper.rehearsal.placement.Happening.Attempt;
import dev.spotkeeper.rehearsal.placement.Happening.Life;
import dev.spotkeeper.rehearsal.placement.Happening.Probe;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The accounts once more by other means: second by second over the whole market, from the list of what happened and from the zones
 * alone.
 */
class AccountsCheckTest {
    private static final Timing TIMING = Timing.USUAL;
    private static final long TWO_DAYS = 172_800;

    @TestFactory
    Stream<DynamicTest> everyPolicyIsReckonedRight() {
        Recording whole = WeatherMarket.of(7);
        Recording market = whole.between(whole.start(), whole.start() + TWO_DAYS);
        List<Contestant> all = new ArrayList<>(Contestant.baselines());
        all.addAll(Contestant.ours());
        all.addAll(Contestant.oracles());
        return all.stream().map(one -> DynamicTest.dynamicTest(one.name(), () -> check(market, one)));
    }

    private static void check(Recording market, Contestant one) {
        List<Happening> happenings = Replay.run(market, TIMING, one.maker().make(market, TIMING, Contest.chance(1)));
        Accounts accounts = Accounts.of(market, TIMING, happenings);

        assertThat(accounts.useful()).isEqualTo(usefulSeconds(market, happenings));
        assertThat(accounts.evictions()).isEqualTo(losses(market, happenings));
        assertThat(accounts.attempts())
                .isEqualTo(happenings.stream().filter(Attempt.class::isInstance).count());
        assertThat(accounts.usd()).isCloseTo(usd(market, happenings, false), within(1e-6));
        assertThat(accounts.usdCharged()).isCloseTo(usd(market, happenings, true), within(1e-6));
        assertThat(happenings)
                .allSatisfy(happening -> assertThat(isTrue(market, happening)).isTrue());
    }

    /** A second is useful when a VM has held its zone for the whole boot before it. */
    private static long usefulSeconds(Recording market, List<Happening> happenings) {
        int[] held = new int[(int) (market.end() - market.start())];
        lives(happenings).forEach(life -> {
            for (long at = life.from(); at < life.to(); at++) {
                held[(int) (at - market.start())] = (int) (at - life.from()) + 1;
            }
        });
        return Arrays.stream(held).filter(seconds -> seconds > TIMING.boot()).count();
    }

    /** A loss is a moment at which a zone that we hold goes down before the end of the market. */
    private static long losses(Recording market, List<Happening> happenings) {
        return lives(happenings).stream()
                .filter(life -> life.to() < market.end())
                .filter(life -> !market.zones().get(life.zone()).isUp(life.to()))
                .count();
    }

    private static double usd(Recording market, List<Happening> happenings, boolean charged) {
        double usd = 0;
        for (Happening happening : happenings) {
            if (happening instanceof Life life) {
                usd += seconds(market, life.zone(), life.from(), life.to());
            } else if (charged && happening instanceof Attempt attempt && attempt.granted()) {
                usd += seconds(market, attempt.zone(), attempt.from(), attempt.to());
            } else if (charged && happening instanceof Probe probe && probe.granted() && !probe.home()) {
                usd += seconds(market, probe.zone(), probe.at(), probe.at() + TIMING.attempt());
            }
        }
        return usd;
    }

    private static double seconds(Recording market, int zone, long from, long to) {
        double usd = 0;
        for (long at = from; at < to; at++) {
            usd += market.zones().get(zone).price(at) / 3600;
        }
        return usd;
    }

    /** What is said to have happened is what the zones allow. */
    private static boolean isTrue(Recording market, Happening happening) {
        if (happening instanceof Attempt attempt) {
            return attempt.granted() == market.zones().get(attempt.zone()).isUp(attempt.to());
        }
        if (happening instanceof Probe probe) {
            return probe.granted() == market.zones().get(probe.zone()).isUp(probe.at());
        }
        Life life = (Life) happening;
        for (long at = life.from(); at < Math.min(life.to(), market.end()); at++) {
            if (!market.zones().get(life.zone()).isUp(at)) {
                return false;
            }
        }
        return true;
    }

    private static List<Life> lives(List<Happening> happenings) {
        return happenings.stream()
                .filter(Life.class::isInstance)
                .map(Life.class::cast)
                .toList();
    }
}
