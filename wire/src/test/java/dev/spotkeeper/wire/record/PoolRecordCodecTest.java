package dev.spotkeeper.wire.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.core.capacity.Offering;
import dev.spotkeeper.core.fleet.Place;
import dev.spotkeeper.core.ladder.Track;
import dev.spotkeeper.core.pool.Pool;
import dev.spotkeeper.core.roster.Loss;
import dev.spotkeeper.core.roster.Member;
import dev.spotkeeper.core.roster.MemberId;
import dev.spotkeeper.core.roster.Pause;
import dev.spotkeeper.core.roster.Phase;
import dev.spotkeeper.core.roster.PoolRecord;
import dev.spotkeeper.core.roster.Remains;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PoolRecordCodecTest {
    private static final Pool.Home HOME = new Pool.Home("AAAAAAAA-2222-3333-4444-555555555555", "g".repeat(90));
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00.123456789Z");
    private static final String LONG = "Azure refused it: \"no room\". ".repeat(20);

    @Test
    void recordOfTheLargestPoolAfterTheWorstOfDaysFits() {
        String json = PoolRecordCodec.write(worst());

        assertThat(json.length()).isBetween(PoolRecordCodec.MAX_CHARACTERS * 3 / 4, PoolRecordCodec.MAX_CHARACTERS);
        PoolRecord read = PoolRecordCodec.read(json);
        assertThat(read.members()).hasSize(Pool.MAX_TARGET + 101);
        assertThat(read.pauses().get(7).what()).isEqualTo(offering(7).key());
        assertThat(read.losses()).isEqualTo(worst().losses());
        assertThat(read.tracks()).isEqualTo(worst().tracks());
    }

    @Test
    void reasonsAreCutAndTheDecisionIsTooButLater() {
        Phase leaving = new Phase.Leaving(offering(1), NOON, true, false, "x".repeat(101));
        Phase retired = new Phase.Retired(NOON, "x".repeat(98) + "\ud83d\ude00y", Optional.empty(), true);
        PoolRecord read = PoolRecordCodec.read(PoolRecordCodec.write(record(
                List.of(member(1, leaving), member(2, retired)),
                List.of(
                        new Pause(Pause.RETURN, NOON, "x".repeat(101)),
                        new Pause(Pause.TELLING, NOON, "y".repeat(100))),
                "z".repeat(2001))));

        assertThat(read.members().get(0).phase())
                .isEqualTo(new Phase.Leaving(offering(1), NOON, true, false, "x".repeat(99) + "…"));
        assertThat(read.members().get(1).phase())
                .isEqualTo(new Phase.Retired(NOON, "x".repeat(98) + "…", Optional.empty(), true));
        assertThat(read.pauses()).extracting(Pause::cause).containsExactly("x".repeat(99) + "…", "y".repeat(100));
        assertThat(read.decision()).isEqualTo("z".repeat(1999) + "…");
    }

    @Test
    void subscriptionIsWrittenOnceAndReadBackEverywhere() {
        String size = "size|" + offering(1).regionKey() + "|standard_x|true";
        PoolRecord record = record(
                List.of(
                        member(1, new Phase.Up(offering(1), NOON, NOON)),
                        member(2, new Phase.Up(foreign(), NOON, NOON))),
                List.of(
                        new Pause(size, NOON, "price"),
                        new Pause(foreign().key(), NOON, "other"),
                        new Pause("refused|FATAL|X", NOON, "")),
                "wait");
        String json = PoolRecordCodec.write(record);

        assertThat(json.toLowerCase(java.util.Locale.ROOT).split("aaaaaaaa", -1))
                .hasSize(2);
        assertThat(PoolRecordCodec.read(json)).isEqualTo(record);
    }

    @Test
    void whatIsKnownOfWorkersIsReadBack() {
        Phase.Up ready = new Phase.Up(offering(1), NOON, NOON.minusSeconds(60)).readyAt(NOON.plusSeconds(90));
        PoolRecord record = worst();

        assertThat(PoolRecordCodec.read(PoolRecordCodec.write(record)).unready())
                .isEqualTo(3);
        PoolRecord read = PoolRecordCodec.read(PoolRecordCodec.write(record(List.of(member(1, ready)), List.of(), "")));
        assertThat(read.members()).containsExactly(member(1, ready));
    }

    @Test
    void recordOfAnEarlierReleaseKnowsNothingOfWorkers() {
        PoolRecord record = record(List.of(member(1, new Phase.Up(offering(1), NOON, Instant.EPOCH))), List.of(), "");
        String json = PoolRecordCodec.write(record);
        String earlier = json.replace("\"unready\":0,", "").replaceFirst(",\"startedAfter\":\"[^\"]*\"", "");

        assertThat(earlier).hasSizeLessThan(json.length() - 30);
        assertThat(PoolRecordCodec.read(earlier)).isEqualTo(record);
    }

    private static PoolRecord worst() {
        int all = Pool.MAX_TARGET;
        return new PoolRecord(
                "p".repeat(50),
                HOME,
                "d".repeat(64),
                999_999,
                many(
                        all + 101,
                        number -> new Member(
                                900_000 + number,
                                100_000,
                                number < all + 1
                                        ? new Phase.Leaving(offering(number), NOON, false, false, LONG)
                                        : new Phase.Retired(NOON, LONG, Optional.of(offering(number)), false),
                                OptionalInt.empty())),
                many(300, number -> new Remains(new MemberId("p".repeat(50), 900_000 + number, 100_000), NOON, NOON)),
                many(300, number -> new Pause(offering(number).key(), NOON, LONG)),
                many(300, number -> new Loss(offering(number).key(), NOON)),
                many(300, number -> number).stream()
                        .collect(Collectors.toMap(number -> offering(number).key(), number -> track())),
                500,
                3,
                Optional.of(NOON),
                Optional.of(NOON),
                LONG);
    }

    private static PoolRecord record(List<Member> members, List<Pause> pauses, String decision) {
        return new PoolRecord(
                "night",
                HOME,
                "doc",
                9,
                members,
                List.of(),
                pauses,
                List.of(),
                Map.of(),
                0,
                0,
                Optional.empty(),
                Optional.empty(),
                decision);
    }

    private static Member member(int number, Phase phase) {
        return new Member(number, 1, phase, OptionalInt.empty());
    }

    private static Track track() {
        Duration days = Duration.ofHours(99_999).plusSeconds(3599).plusNanos(123_456_789);
        return new Track(days, 9_999, 9_999, days, 9_999, Optional.of(NOON), false);
    }

    private static Offering offering(int number) {
        return new Offering(
                HOME.subscriptionId(),
                new Place("germanywestcentral", "1", "Standard_NC48ads_xl_A100_v" + number, false));
    }

    private static Offering foreign() {
        return new Offering("bbbbbbbb-2222-3333-4444-555555555555", new Place("westeurope", "", "Standard_X", true));
    }

    private static <T> List<T> many(int count, IntFunction<T> maker) {
        return IntStream.range(0, count).mapToObj(maker).toList();
    }
}
