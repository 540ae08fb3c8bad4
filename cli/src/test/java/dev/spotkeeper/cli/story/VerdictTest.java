package dev.spotkeeper.cli.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

final class VerdictTest {
    @Test
    void acceptsARunThatKeptAllPromises() {
        assertThat(Verdict.ofScript(good().summary(), 100).broken()).isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> namesEachBrokenPromise() {
        return Stream.of(
                breaking("lost", counts -> counts.done(99)),
                breaking("wrong", counts -> counts.wrong(1)),
                breaking("committed twice", counts -> counts.twice(1)),
                breaking("sent", counts -> counts.sent(101).done(101)),
                breaking("evictions instead", counts -> counts.evictions(5).recovered(5)),
                breaking("did not come back", counts -> counts.recovered(5)),
                breaking("message in hand", counts -> counts.interrupted(4)),
                breaking("owner stopped", counts -> counts.wronglyRestarted(1)),
                breaking("notice to stop", counts -> counts.noticeToStop(1.6)),
                breaking("signal to start", counts -> counts.signalToRequest(5.1)),
                breaking("no pool", counts -> counts.pools(List.of())),
                breaking("5 VMs at once", counts -> counts.pools(List.of(pool(5)))));
    }

    @Test
    void doesNotTakeAMissingFigureForAGoodOne() {
        Summary unmeasured = Summary.of(List.of());

        assertThat(Verdict.ofScript(unmeasured, 0).broken()).anyMatch(line -> line.contains("could not be measured"));
    }

    @Test
    void asksNoNumberOfEvictionsOfATrace() {
        assertThat(Verdict.ofAnyRun(
                                good().evictions(0).recovered(0).interrupted(0).summary(), 100)
                        .kept())
                .isTrue();
    }

    private static DynamicTest breaking(String words, UnaryOperator<Counts> change) {
        return DynamicTest.dynamicTest(
                words,
                () -> assertThat(Verdict.ofScript(change.apply(good()).summary(), 100)
                                .broken())
                        .singleElement()
                        .asString()
                        .contains(words));
    }

    private static Counts good() {
        return new Counts(List.of(100L, 100L, 0L, 0L, 6L, 6L, 6L, 0L), 1.2, 2.5, List.of(pool(4)));
    }

    private static PoolFigures pool(long most) {
        return new PoolFigures(
                "flex",
                3,
                1,
                most,
                4,
                5,
                5,
                List.of("northeurope", "swedencentral"),
                List.of("Standard_F2s_v2", "Standard_D2as_v5", "Standard_D2s_v5"),
                120,
                OptionalDouble.of(40),
                OptionalDouble.of(80),
                2,
                0,
                1,
                0,
                0);
    }

    /** Sent, done, wrong, twice, interrupted, evictions, recovered, wrongly restarted; notice to stop, signal to request. */
    private record Counts(List<Long> counts, double noticeToStop, double signalToRequest, List<PoolFigures> pools) {
        private Counts set(int index, long value) {
            List<Long> changed = new ArrayList<>(counts);
            changed.set(index, value);
            return new Counts(changed, noticeToStop, signalToRequest, pools);
        }

        Counts sent(long value) {
            return set(0, value);
        }

        Counts done(long value) {
            return set(1, value);
        }

        Counts wrong(long value) {
            return set(2, value);
        }

        Counts twice(long value) {
            return set(3, value);
        }

        Counts interrupted(long value) {
            return set(4, value);
        }

        Counts evictions(long value) {
            return set(5, value);
        }

        Counts recovered(long value) {
            return set(6, value);
        }

        Counts wronglyRestarted(long value) {
            return set(7, value);
        }

        Counts noticeToStop(double seconds) {
            return new Counts(counts, seconds, signalToRequest, pools);
        }

        Counts signalToRequest(double seconds) {
            return new Counts(counts, noticeToStop, seconds, pools);
        }

        Counts pools(List<PoolFigures> figures) {
            return new Counts(counts, noticeToStop, signalToRequest, figures);
        }

        Summary summary() {
            return new Summary(
                    counts.get(0),
                    counts.get(1),
                    counts.get(0) - counts.get(1),
                    counts.get(2),
                    counts.get(3),
                    0,
                    0,
                    counts.get(4),
                    counts.get(5),
                    counts.get(6),
                    counts.get(7),
                    OptionalDouble.of(20),
                    OptionalDouble.of(40),
                    OptionalDouble.of(signalToRequest),
                    OptionalDouble.of(noticeToStop),
                    OptionalDouble.empty(),
                    OptionalDouble.of(5),
                    pools,
                    List.of());
        }
    }
}
