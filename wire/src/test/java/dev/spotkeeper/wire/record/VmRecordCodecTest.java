package dev.spotkeeper.wire.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spotkeeper.core.capacity.Offering;
import dev.spotkeeper.core.eviction.Evidence;
import dev.spotkeeper.core.eviction.OwnStop;
import dev.spotkeeper.core.eviction.Signal;
import dev.spotkeeper.core.eviction.Verdict;
import dev.spotkeeper.core.fleet.Billing;
import dev.spotkeeper.core.fleet.EvictionPolicy;
import dev.spotkeeper.core.fleet.HoldTag;
import dev.spotkeeper.core.fleet.Place;
import dev.spotkeeper.core.fleet.PowerState;
import dev.spotkeeper.core.fleet.PriceTag;
import dev.spotkeeper.core.fleet.RestartTag;
import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.core.price.MaxPrice;
import dev.spotkeeper.core.price.OperatingSystem;
import dev.spotkeeper.core.price.PricePolicy;
import dev.spotkeeper.core.price.PriceStep;
import dev.spotkeeper.core.price.PriceWatch;
import dev.spotkeeper.core.price.Savings;
import dev.spotkeeper.core.price.Standing;
import dev.spotkeeper.core.record.Claim;
import dev.spotkeeper.core.record.Episode;
import dev.spotkeeper.core.record.Life;
import dev.spotkeeper.core.record.OwnersHold;
import dev.spotkeeper.core.record.PriceAct;
import dev.spotkeeper.core.record.Traits;
import dev.spotkeeper.core.record.VmRecord;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class VmRecordCodecTest {
    private static final VmId VM = new VmId("11111111-2222-3333-4444-555555555555", "rg", "vm-1");
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00.123456789Z");

    @Nested
    class RoundTrip {
        @Test
        void unseenRecordIsReadBack() {
            assertReadBack(VmRecord.unseen(VM));
        }

        @Test
        void fullRecordIsReadBack() {
            assertReadBack(full());
        }

        @ParameterizedTest(name = "seed {0}")
        @MethodSource("dev.spotkeeper.wire.record.VmRecordCodecTest#seeds")
        void anyRecordIsReadBack(long seed) {
            assertReadBack(any(new Random(seed)));
        }

        private void assertReadBack(VmRecord record) {
            assertThat(VmRecordCodec.read(VmRecordCodec.write(record))).isEqualTo(record);
        }
    }

    @Nested
    class Form {
        @Test
        void versionAndNamesAreTheDocumentedOnes() {
            assertThat(VmRecordCodec.write(VmRecord.unseen(VM)))
                    .isEqualTo("{\"v\":1,\"vm\":\"" + VM.path()
                            + "\",\"life\":{\"power\":\"UNKNOWN\",\"seenAt\":\"1970-01-01T00:00:00Z\"},"
                            + "\"evidence\":{\"facts\":[],\"settled\":[]},\"decision\":\"\"}");
        }

        @Test
        void unknownMembersAreIgnored() {
            String json = VmRecordCodec.write(full())
                    .replace("{\"v\":1", "{\"new\":{\"x\":[1]},\"v\":1")
                    .replace("\"power\":", "\"new\":null,\"power\":");

            assertThat(VmRecordCodec.read(json)).isEqualTo(full());
        }

        @Test
        void episodeOfAnEarlierFormIsEstablishedByItsFirstAttempt() {
            String json = VmRecordCodec.write(full()).replace("\"established\":true,", "");

            assertThat(VmRecordCodec.read(json)).isEqualTo(full());
            assertThat(VmRecordCodec.read(json.replace("\"attempts\":3", "\"attempts\":0"))
                            .episode()
                            .orElseThrow()
                            .isEstablished())
                    .isFalse();
        }

        @Test
        void episodeOfAStopOfOursIsReadByReleasesThatStoppedNothing() {
            VmRecord stopped = full().withEpisode(Episode.open("vm-1", NOON, Verdict.STOPPED_BY_US, Optional.of(NOON)));
            String json = VmRecordCodec.write(stopped);

            assertThat(json)
                    .contains("\"cause\":\"UNKNOWN\",\"stoppedByUs\":true")
                    .doesNotContain("STOPPED_BY_US");
            assertThat(VmRecordCodec.read(json)).isEqualTo(stopped);
            assertThat(VmRecordCodec.read(
                            json.replace("\"cause\":\"UNKNOWN\",\"stoppedByUs\":true", "\"cause\":\"STOPPED_BY_US\"")))
                    .as("the form before")
                    .isEqualTo(stopped);
        }

        @Test
        void vmOfAnEarlierReleaseHasTheUsualPricePolicy() {
            String json = VmRecordCodec.write(full()).replace("\"price\":\"Raise 0.12 head-room 5%\",", "");

            assertThat(VmRecordCodec.read(json).traits().orElseThrow().pricePolicy())
                    .isEqualTo(PricePolicy.USUAL);
        }

        @Test
        void nullIsAsGoodAsAbsent() {
            String json = VmRecordCodec.write(VmRecord.unseen(VM))
                    .replace("{\"v\":1", "{\"claim\":null,\"dueAt\":null,\"v\":1");

            assertThat(VmRecordCodec.read(json)).isEqualTo(VmRecord.unseen(VM));
        }
    }

    @Nested
    class Refusals {
        @ParameterizedTest
        @ValueSource(strings = {"", "{", "[]", "7", "null", "\"{}\"", "{\"v\":1} x"})
        void whatIsNoJsonObjectIsRefused(String json) {
            assertThatThrownBy(() -> VmRecordCodec.read(json))
                    .isInstanceOf(RecordFormatException.class)
                    .hasMessageStartingWith("a record must be");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "\"v\":1 | \"v\":2 | v must be 1, not 2",
                    "\"v\":1 | \"w\":1 | v is missing",
                    "\"v\":1 | \"v\":\"1\" | v must be a number, not \"1\"",
                    "\"v\":1 | \"v\":1.5 | v cannot be 1.5",
                    "\"vm\":\"/subscriptions | \"vm\":\"subscriptions | vm must be the ARM id of a VM",
                    "\"power\":\"RUNNING\" | \"power\":\"FLYING\" | life.power cannot be FLYING",
                    "\"power\":\"RUNNING\" | \"power\":7 | life.power must be text, not 7",
                    "\"power\":\"RUNNING\" | \"power\":null | life.power is missing",
                    "\"seenAt\":\"2026 | \"seenAt\":\"yesterday 2026 | life.seenAt cannot be yesterday",
                    "\"facts\":[ | \"facts\":[7, | evidence.facts[0] must be an object, not 7",
                    "\"settled\":[ | \"settled\":[true, | evidence.settled[0] must be text, not true",
                    "\"settled\":[ | \"settled\":{}, \"x\":[ | evidence.settled must be a list, not {}",
                    "\"kind\":\"EVICTED\" | \"kind\":\"BORED\" | evidence.facts[0].kind cannot be BORED",
                    "\"spot\":true | \"spot\":\"yes\" | traits.spot must be true or false, not \"yes\"",
                    "\"attempts\":3 | \"attempts\":99999999999 | episode.attempts cannot be 99999999999",
                    "\"expiresAt\" | \"expiry\" | claim.expiresAt is missing",
                    "\"life\":{ | \"life\":[], \"x\":{ | life must be an object, not []",
                })
        void wrongMemberIsNamed(String original, String replacement, String message) {
            String json = VmRecordCodec.write(full());
            assertThat(json).contains(original);

            assertThatThrownBy(() -> VmRecordCodec.read(json.replace(original, replacement)))
                    .isInstanceOf(RecordFormatException.class)
                    .hasMessageContaining(message);
        }
    }

    static Stream<Long> seeds() {
        return LongStream.range(0, 100).boxed();
    }

    private static VmRecord full() {
        Evidence.Fact fact = new Evidence.Fact(
                "E-1", Signal.Kind.EVICTED, Signal.Source.EVENT_GRID, NOON, NOON.plusSeconds(1), Optional.of(NOON));
        return new VmRecord(
                VM,
                Optional.of(new Traits(
                        new Place("westeurope", "1", "Standard_D2s_v5", true),
                        EvictionPolicy.DELETE,
                        new Billing(new MaxPrice(new BigDecimal("0.12345")), OperatingSystem.WINDOWS),
                        RestartTag.ALWAYS,
                        Optional.of(PriceTag.ofValue("Raise 0.12 head-room 5%")),
                        true)),
                Optional.of(new OwnersHold(HoldTag.ofValue("2026-11-25T08:00Z"), NOON, true)),
                new Life(
                        PowerState.RUNNING,
                        NOON,
                        Optional.of(NOON),
                        Optional.of(NOON),
                        Optional.of(NOON),
                        Optional.of(NOON)),
                new Evidence(List.of(fact), List.of("EVICTED E-0"), Optional.of(NOON.plusSeconds(2))),
                Optional.of(new Episode(
                        "vm-1-1",
                        NOON,
                        Verdict.EVICTED,
                        true,
                        3,
                        Optional.of(NOON),
                        Optional.of(NOON),
                        Optional.of(NOON))),
                Optional.of(new Claim("vm-1-1/3", NOON, NOON, Optional.of("https://arm/operations/1?p=\"x\""))),
                Optional.of(Offering.of(VM, new Place("northeurope", "", "Standard_D4s_v5", true))),
                Optional.of(new PriceWatch(
                        Standing.NEAR,
                        NOON,
                        Optional.of(new BigDecimal("0.10500")),
                        Optional.of(PriceStep.Kind.STOP),
                        true,
                        2,
                        Optional.of(NOON))),
                Optional.of(new PriceAct(
                        Optional.of(MaxPrice.NONE),
                        PriceAct.Stage.STOPPING,
                        NOON,
                        NOON.plusSeconds(30),
                        Optional.of("price-1"),
                        Optional.of(
                                new Claim("price-1/STOPPING/1", NOON, NOON, Optional.of("https://arm/operations/2"))),
                        Optional.of(new OwnStop(NOON, Optional.of(NOON), Optional.of(NOON))))),
                Optional.of(new Savings(
                        new BigDecimal("12.345678"),
                        NOON,
                        NOON.plusSeconds(3),
                        Optional.of(new BigDecimal("-0.02000")))),
                Optional.of(NOON),
                "wait: \"quoted\" \u00e9 \n");
    }

    private static VmRecord any(Random random) {
        List<Evidence.Fact> facts = new ArrayList<>();
        for (int number = random.nextInt(5); number > 0; number--) {
            facts.add(new Evidence.Fact(
                    "E-" + random.nextInt(),
                    pick(List.of(Signal.Kind.values()), random),
                    pick(List.of(Signal.Source.values()), random),
                    at(random),
                    at(random),
                    maybe(random)));
        }
        VmRecord full = full();
        return new VmRecord(
                VM,
                random.nextBoolean() ? full.traits() : Optional.empty(),
                random.nextBoolean()
                        ? Optional.of(new OwnersHold(HoldTag.ofValue("soon"), at(random), random.nextBoolean()))
                        : Optional.empty(),
                new Life(
                        pick(List.of(PowerState.values()), random),
                        at(random),
                        maybe(random),
                        maybe(random),
                        maybe(random),
                        maybe(random)),
                new Evidence(facts, List.of(), Optional.empty()),
                random.nextBoolean()
                        ? full.episode().map(episode -> episode.withCause(pick(List.of(Verdict.values()), random)))
                        : Optional.empty(),
                random.nextBoolean()
                        ? full.claim().map(claim -> claim.begun(Optional.empty(), at(random)))
                        : Optional.empty(),
                random.nextBoolean() ? full.offering() : Optional.empty(),
                random.nextBoolean()
                        ? Optional.of(new PriceWatch(
                                pick(List.of(Standing.values()), random),
                                at(random),
                                Optional.empty(),
                                Optional.empty(),
                                random.nextBoolean(),
                                0,
                                maybe(random)))
                        : Optional.empty(),
                random.nextBoolean() ? Optional.of(act(random)) : Optional.empty(),
                random.nextBoolean()
                        ? Optional.of(new Savings(BigDecimal.ZERO, at(random), at(random), Optional.empty()))
                        : Optional.empty(),
                maybe(random),
                "decision " + random.nextInt());
    }

    private static PriceAct act(Random random) {
        return new PriceAct(
                random.nextBoolean() ? Optional.of(new MaxPrice(new BigDecimal("0.2"))) : Optional.empty(),
                pick(List.of(PriceAct.Stage.values()), random),
                at(random),
                at(random),
                Optional.empty(),
                Optional.empty(),
                random.nextBoolean()
                        ? Optional.of(new OwnStop(at(random), maybe(random), maybe(random)))
                        : Optional.empty());
    }

    private static Optional<Instant> maybe(Random random) {
        return random.nextBoolean() ? Optional.of(at(random)) : Optional.empty();
    }

    private static Instant at(Random random) {
        return NOON.plusNanos(random.nextLong(1_000_000_000_000L));
    }

    private static <T> T pick(List<T> values, Random random) {
        return values.get(random.nextInt(values.size()));
    }
}
