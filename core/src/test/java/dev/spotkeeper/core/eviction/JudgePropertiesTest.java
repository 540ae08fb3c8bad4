package dev.spotkeeper.core.eviction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.core.eviction.Signal.Kind;
import dev.spotkeeper.core.eviction.Signal.Source;
import dev.spotkeeper.core.fleet.PowerState;
import dev.spotkeeper.core.record.Life;
import dev.spotkeeper.core.record.VmRecord;
import dev.spotkeeper.core.stage.Stage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds of any set of signals; the seed stands in the name of each case. */
class JudgePropertiesTest {
    private static final Instant UP = Instant.parse("2026-11-24T12:00:00Z");
    private static final Instant NOW = UP.plusSeconds(600);
    private static final int SETS = 300;

    static Stream<Long> seeds() {
        return LongStream.range(0, SETS).boxed();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void orderAndRepetitionOfDeliveriesChangeNoVerdict(long seed) {
        Random random = new Random(seed);
        List<Signal> signals = signals(random);
        VmRecord record = record(random);
        Judgement expected = judge(record, signals);
        for (int round = 0; round < 12; round++) {
            List<Signal> shuffled = new ArrayList<>(signals);
            shuffled.addAll(signals.subList(0, random.nextInt(signals.size() + 1)));
            Collections.shuffle(shuffled, random);

            assertThat(judge(record, shuffled)).isEqualTo(expected);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void nobodyIsCalledEvictedWithoutASignalThatSaysSo(long seed) {
        Random random = new Random(seed);
        List<Signal> signals = signals(random);
        signals.removeIf(signal -> signal.kind() == Kind.EVICTED || signal.kind() == Kind.EVICTION_NOTICED);

        assertThat(judge(record(random), signals).verdict()).isNotEqualTo(Verdict.EVICTED);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void stopAfterAllElseAlwaysWins(long seed) {
        Random random = new Random(seed);
        List<Signal> signals = signals(random);
        signals.add(
                new Signal("last", Stage.VM, Kind.STOPPED_BY_USER, Source.ACTIVITY_LOG_ALERT, NOW, Optional.empty()));

        assertThat(judge(record(random), signals).isByPerson()).isTrue();
    }

    private static Judgement judge(VmRecord record, List<Signal> signals) {
        VmRecord merged = record;
        for (Signal signal : signals) {
            merged = merged.withEvidence(merged.evidence().merge(signal, NOW));
        }
        return judgeAt(merged, NOW);
    }

    private static VmRecord record(Random random) {
        Life life = Life.unseen()
                .see(PowerState.DEALLOCATED, UP.minusSeconds(random.nextInt(1, 120)))
                .see(PowerState.RUNNING, UP);
        Life later = random.nextBoolean() ? life.see(PowerState.RUNNING, UP.plusSeconds(random.nextInt(500))) : life;
        Life last =
                random.nextBoolean() ? later.see(PowerState.DEALLOCATED, NOW.minusSeconds(random.nextInt(90))) : later;
        return VmRecord.unseen(Stage.VM).withLife(last);
    }

    private static List<Signal> signals(Random random) {
        List<Signal> signals = new ArrayList<>();
        int count = random.nextInt(1, 9);
        for (int number = 0; number < count; number++) {
            Kind kind = anyOf(List.of(Kind.values()), random);
            Source source = anyOf(List.of(Source.values()), random);
            Instant at = UP.minusSeconds(200).plusSeconds(random.nextInt(800));
            Optional<Instant> notBefore =
                    random.nextBoolean() ? Optional.of(at.plusSeconds(random.nextInt(40))) : Optional.empty();
            boolean isAboutAnEvent = kind == Kind.EVICTION_NOTICED || kind == Kind.NOTICE_WITHDRAWN;
            String eventId = isAboutAnEvent ? "N-" + random.nextInt(3) + notBefore : "E-" + number;
            signals.add(new Signal(eventId, Stage.VM, kind, source, at, notBefore));
        }
        return distinct(signals);
    }

    private static <T> T anyOf(List<T> values, Random random) {
        return values.get(random.nextInt(values.size()));
    }

    /** Two different signals never share an event and a kind: that is what an event id is. */
    private static List<Signal> distinct(List<Signal> signals) {
        List<Signal> distinct = new ArrayList<>();
        for (Signal signal : signals) {
            boolean isNew = distinct.stream()
                    .noneMatch(known -> known.eventId().equals(signal.eventId()) && known.kind() == signal.kind());
            if (isNew) {
                distinct.add(signal);
            }
        }
        return distinct;
    }

    private static Judgement judgeAt(VmRecord record, Instant at) {
        return record.dossier(at).judge();
    }
}
