package dev.spotkeeper.wire.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.core.fleet.EvictionPolicy;
import dev.spotkeeper.core.fleet.PriceTag;
import dev.spotkeeper.core.pool.Area;
import dev.spotkeeper.core.pool.Fleet;
import dev.spotkeeper.core.pool.OnDemand;
import dev.spotkeeper.core.pool.Pool;
import dev.spotkeeper.core.pool.SizeChoice;
import dev.spotkeeper.core.pool.Strategy;
import dev.spotkeeper.core.price.MaxPrice;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FleetReaderTest {
    private static final String SUBSCRIPTION = "11111111-2222-3333-4444-555555555555";

    private static final String PLAIN = """
            {
              "version": 1,
              "pools": [
                {
                  "name": "night",
                  "subscription": "11111111-2222-3333-4444-555555555555",
                  "resourceGroup": "rg",
                  "target": 3,
                  "sizes": ["Standard_E4s_v5"],
                  "regions": [{ "name": "uksouth", "zones": ["2"] }]
                }
              ]
            }
            """;

    @Nested
    class GoodDocument {
        @Test
        void saysWhatIsAskedForAndDefaultsSayTheRest() {
            Pool pool = accepted(PLAIN).pools().get(0);

            assertThat(pool)
                    .isEqualTo(new Pool(
                            "night",
                            new Pool.Home(SUBSCRIPTION, "rg"),
                            3,
                            0,
                            EvictionPolicy.DELETE,
                            new SizeChoice.Named(List.of("Standard_E4s_v5")),
                            List.of(new Area("uksouth", List.of("2"))),
                            MaxPrice.NONE,
                            Optional.empty(),
                            Strategy.BALANCED,
                            OnDemand.NEVER,
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Map.of(),
                            Map.of()));
        }

        @Test
        void carriesEveryWishOfAPool() {
            String document = PLAIN.replace("\"sizes\": [\"Standard_E4s_v5\"],", """
                    "requirements": { "minVcpus": 2, "minMemoryGb": 7.5, "architecture": "Arm64" },
                    "surge": 1, "evictionPolicy": "Deallocate", "maxPrice": 0.01234, "price": "raise 0.02 head-room 5%", "strategy": "cheapest",
                    "onDemand": { "base": 2, "afterFailures": 5, "after": "PT10M" },
                    "returnToSpotAfter": "PT3H", "readyWithin": "PT15M", "breaker": { "evictions": 4, "within": "PT2H", "pause": "P1D" },
                    "tags": { "cost": "42" }, "parameters": { "list": [1, "two", { "three": null }], "on": true },
                    """);

            Pool pool = accepted(document).pools().get(0);

            assertThat(pool.sizes())
                    .isEqualTo(new SizeChoice.AtLeast(2, Optional.empty(), 7.5, SizeChoice.Architecture.ARM64));
            assertThat(pool.surge()).isEqualTo(1);
            assertThat(pool.evictionPolicy()).isEqualTo(EvictionPolicy.DEALLOCATE);
            assertThat(pool.maxPrice()).isEqualTo(new MaxPrice(new BigDecimal("0.01234")));
            assertThat(pool.price()).contains(PriceTag.ofValue("raise 0.02 head-room 5%"));
            assertThat(pool.strategy()).isEqualTo(Strategy.CHEAPEST);
            assertThat(pool.onDemand()).isEqualTo(new OnDemand(2, Optional.of(5), Optional.of(Duration.ofMinutes(10))));
            assertThat(pool.returnToSpotAfter()).contains(Duration.ofHours(3));
            assertThat(pool.readyWithin()).contains(Duration.ofMinutes(15));
            assertThat(pool.breaker()).contains(new Pool.Breaker(4, Duration.ofHours(2), Duration.ofDays(1)));
            assertThat(pool.tags()).isEqualTo(Map.of("cost", "42"));
            assertThat(pool.parameters()).isEqualTo(Map.of("list", "[1,\"two\",{\"three\":null}]", "on", "true"));
        }
    }

    @Nested
    class Raise {
        @ParameterizedTest
        @CsvSource({"0.12, raise 0.12001", "0.12, raise -1", "-1, raise 0.12", "0.12, drain-and-wait"})
        void thatIsNoneOrLeadsAboveTheMaxPriceIsGood(String maxPrice, String price) {
            String wish = "\"target\": 3, \"maxPrice\": " + maxPrice + ", \"price\": \"" + price + "\"";

            assertThat(accepted(PLAIN.replace("\"target\": 3", wish))
                            .pools()
                            .get(0)
                            .price())
                    .contains(PriceTag.ofValue(price));
        }
    }

    @Nested
    class Refusal {
        @Test
        void namesTheLineOfTheKeyThatIsWrong() {
            assertThat(complaints(PLAIN.replace("\"target\": 3", "\"target\": \"3\"")))
                    .isEqualTo("8: 'target' must be a number, not a text");
        }

        @Test
        void listsAllComplaintsInTheOrderOfTheirLines() {
            String document = PLAIN.replace("\"rg\"", "\"\"")
                    .replace("\"2\"", "\"9\"")
                    .replace("\"version\": 1", "\"version\": 2");

            assertThat(complaints(document)).isEqualTo("""
                            2: 'version' must be from 1 to 1, not 2
                            7: 'resourceGroup' must be a text that is not blank
                            10: a zone must be '1', '2' or '3', not '9'""");
        }

        @Test
        void takesNothingFromADocumentThatIsPartlyGood() {
            String twoPools = PLAIN.replace("\"pools\": [", "\"pools\": [ { \"name\": \"bad\" },");

            assertThat(FleetReader.read(twoPools)).isInstanceOf(FleetReading.Refused.class);
        }

        @Test
        void tellsWhichKeysAreKnownWhereOneIsNot() {
            assertThat(complaints(PLAIN.replace("\"zones\"", "\"zone\"")))
                    .isEqualTo("10: unknown key 'zone'; known here: name, zones");
        }

        @Test
        void isBoundedHoweverMuchIsWrong() {
            String pools = "{},".repeat(40);
            FleetReading reading = FleetReader.read("{\"version\":1,\"pools\":[" + pools + "{}]}");

            assertThat(reading)
                    .isInstanceOfSatisfying(
                            FleetReading.Refused.class,
                            refused -> assertThat(refused.problems()).hasSize(FleetReader.MAX_PROBLEMS));
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "   ", "[]", "7", "{", "{\"version\":1,}", "// no\n{}", "{} {}", "\"\\ud8zz\""})
        void meetsWhatIsNoDocument(String text) {
            assertThat(FleetReader.read(text)).isInstanceOf(FleetReading.Refused.class);
        }

        @Test
        void meetsWhatIsTooLongOrTooDeep() {
            assertThat(complaints(" ".repeat(FleetReader.MAX_CHARACTERS + 1))).contains("characters");
            assertThat(complaints("[".repeat(10_000))).isEqualTo("1: nested deeper than 32 levels");
        }

        @Test
        void meetsAKeyThatStandsTwice() {
            assertThat(complaints(PLAIN.replace("\"target\": 3,", "\"target\": 3,\n \"target\": 4,")))
                    .isEqualTo("9: 'target' stands twice");
        }

        @Test
        void complainsOnceOfANameThatIsNoText() {
            assertThat(complaints(PLAIN.replace("\"night\"", "7"))).isEqualTo("5: 'name' must be a text, not a number");
        }

        @Test
        void meetsTwoPoolsOfOneName() {
            String pool = PLAIN.substring(PLAIN.indexOf('[') + 1, PLAIN.lastIndexOf(']'));

            assertThat(complaints(PLAIN.replace(pool, pool + "," + pool))).contains("two pools are named 'night'");
        }
    }

    @Nested
    class Value {
        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "\"target\": 3 | \"target\": 501 | 'target' must be from 0 to 500, not 501",
                    "\"target\": 3 | \"target\": 2.5 | 'target' must be a whole number, not 2.5",
                    "\"target\": 3 | \"target\": 1e3 | 'target' must be a plain number, not 1e3",
                    "\"target\": 3 | \"target\": null | 'target' must be a number, not null",
                    "\"target\": 3 | \"target\": 3, \"maxPrice\": 0 | 'maxPrice' must be US dollars",
                    "\"target\": 3 | \"target\": 3, \"maxPrice\": -2 | 'maxPrice' must be US dollars",
                    "\"target\": 3 | \"target\": 3, \"maxPrice\": 0.123456 | 'maxPrice' must be US dollars",
                    "\"target\": 3 | \"target\": 3, \"onDemand\": {\"base\": 4} | 'base' must be from 0 to 3, not 4",
                    "\"target\": 3 | \"target\": 3, \"onDemand\": [] | 'onDemand' must be an object, not an array",
                    "\"target\": 3 | \"target\": 3, \"returnToSpotAfter\": \"2h\" | must be a duration between PT1M and P30D",
                    "\"target\": 3 | \"target\": 3, \"returnToSpotAfter\": \"PT1S\" | must be a duration between PT1M and P30D",
                    "\"target\": 3 | \"target\": 3, \"readyWithin\": \"PT59S\" | 'readyWithin' must be a duration between PT1M and P30D",
                    "\"target\": 3 | \"target\": 3, \"price\": \"raise\" | 'price' must be tell, raise USD, raise -1, move or drain-and-wait, each with or without head-room PERCENT% after it, not 'raise'",
                    "\"target\": 3 | \"target\": 3, \"price\": \"move\" | 'price' is 'move', which deploys a VM before it gives one up, so that 'surge' must be 1",
                    "\"target\": 3 | \"target\": 3, \"maxPrice\": 0.12, \"price\": \"raise 0.12\" | 'price' must raise to more than 'maxPrice', which is 0.12, not 'raise 0.12'",
                    "\"target\": 3 | \"target\": 3, \"price\": \"raise 0.1 head-room 5%\", \"maxPrice\": 0.12 | 'price' must raise to more than 'maxPrice', which is 0.12, not 'raise 0.1 head-room 5%'",
                    "\"target\": 3 | \"target\": 3, \"price\": 0.12 | 'price' must be a text, not a number",
                    "\"target\": 3 | \"target\": 3, \"readyWithin\": 15 | 'readyWithin' must be a text, not a number",
                    "\"target\": 3 | \"target\": 3, \"breaker\": {\"evictions\": 2} | 'within' is missing",
                    "\"target\": 3 | \"target\": 3, \"strategy\": \"best\" | 'strategy' must be 'balanced' or 'capacity-first' or 'cheapest'",
                    "\"target\": 3 | \"target\": 3, \"evictionPolicy\": \"delete\" | 'evictionPolicy' must be 'Deallocate' or 'Delete'",
                    "\"target\": 3 | \"target\": 3, \"tags\": {\"spotkeeper-pool\": \"x\"} | tag 'spotkeeper-pool' is Spotkeeper's own",
                    "\"target\": 3 | \"target\": 3, \"tags\": {\"a/b\": \"x\"} | the name of a tag must be",
                    "\"target\": 3 | \"target\": 3, \"parameters\": {\"Zone\": \"1\"} | parameter 'Zone' is decided by Spotkeeper",
                    "\"target\": 3 | \"target\": 3, \"requirements\": {\"minVcpus\": 1} | either 'sizes' or 'requirements'",
                    "\"Standard_E4s_v5\" | \"D4\" | a size must be the name of a size",
                    "\"Standard_E4s_v5\" | \"Standard_E4s_v5\", \"standard_e4s_v5\" | a size must be",
                    "[\"Standard_E4s_v5\"] | [] | 'sizes' names no size",
                    "\"uksouth\" | \"UK South\" | 'name' must be a region such as westeurope",
                    "\"night\" | \"Night\" | 'name' must be 2 to 40 lower-case letters",
                    "11111111-2222 | 1111-2222 | 'subscription' must be a GUID"
                })
        void thatIsWrongIsRefusedWithItsReason(String good, String bad, String reason) {
            assertThat(complaints(PLAIN.replace(good, bad))).contains(reason);
        }
    }

    @Nested
    class Sections {
        private static final String OTHER = PLAIN.substring(PLAIN.indexOf("    {"), PLAIN.lastIndexOf("    }") + 5)
                .replace("night", "day");
        private static final String TWO = PLAIN.replace("    {\n      \"name\"", OTHER + ",\n    {\n      \"name\"");

        @Test
        void sectionOfAPoolIsNamedByWhatItSays() {
            assertThat(sections(PLAIN)).containsOnlyKeys("night");
            assertThat(sections(TWO)).containsOnlyKeys("night", "day");
            assertThat(sections(PLAIN).get("night"))
                    .matches("[0-9a-f]{64}")
                    .isNotEqualTo(sections(TWO).get("day"));
        }

        @Test
        void changeOfAnotherPoolsSectionChangesNothing() {
            String changed = TWO.replaceFirst("\"target\": 3", "\"target\": 4");
            assertThat(sections(changed).get("night")).isEqualTo(sections(TWO).get("night"));
            assertThat(sections(changed).get("day")).isNotEqualTo(sections(TWO).get("day"));
        }

        @Test
        void wayInWhichItIsWrittenChangesNothing() {
            String moved =
                    PLAIN.replace("      \"target\": 3,\n", "").replace("\"sizes\"", "\"target\":3,\n\n\"sizes\"");
            assertThat(sections(moved)).isEqualTo(sections(PLAIN));
        }

        @Test
        void everyChangeOfItsOwnChangesIt() {
            for (String change : List.of("\"target\": 2,", "\"target\": 3, \"tags\": {\"again\": \"1\"},")) {
                assertThat(sections(PLAIN.replace("\"target\": 3,", change))).isNotEqualTo(sections(PLAIN));
            }
        }

        private Map<String, String> sections(String document) {
            return ((FleetReading.Accepted) FleetReader.read(document)).sections();
        }
    }

    private static Fleet accepted(String document) {
        FleetReading reading = FleetReader.read(document);
        assertThat(reading).isInstanceOf(FleetReading.Accepted.class);
        return ((FleetReading.Accepted) reading).fleet();
    }

    private static String complaints(String document) {
        FleetReading reading = FleetReader.read(document);
        assertThat(reading).isInstanceOf(FleetReading.Refused.class);
        return ((FleetReading.Refused) reading)
                .problems().stream().map(Problem::toString).collect(Collectors.joining("\n"));
    }
}
