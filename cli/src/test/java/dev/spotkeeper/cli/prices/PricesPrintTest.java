package dev.spotkeeper.cli.prices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.spotkeeper.cli.RunFailure;
import dev.spotkeeper.cli.UsageProblem;
import dev.spotkeeper.cli.local.Home;
import dev.spotkeeper.cli.prices.PriceQuestion.Least;
import dev.spotkeeper.core.price.OperatingSystem;
import dev.spotkeeper.core.price.PriceSource;
import dev.spotkeeper.core.price.PricedSize;
import dev.spotkeeper.core.price.Quote;
import dev.spotkeeper.simulator.VirtualAzure;
import dev.spotkeeper.simulator.http.HttpFront;
import dev.spotkeeper.simulator.retail.PriceFault;
import dev.spotkeeper.simulator.world.WorldSettings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PricesPrintTest {
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private static final InstantSource CLOCK = InstantSource.fixed(NOW);
    private static final Least ANY = new Least(0, 0);

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Nested
    class OfLocalAzure {
        @TempDir
        private Path folder;

        @Test
        void aTableForPeople() {
            prices(question("West Europe", "standard_d2AS_v5", "Standard_F2s_v2"), PriceForm.TABLE);

            assertThat(out.toString().lines())
                    .containsExactly(
                            "Prices of an hour in West Europe, USD, Linux, by local Azure, started for this",
                            "SIZE              VCPU  MEMORY GB  RETAIL   SPOT     SAVING  EVICTIONS",
                            "Standard_D2as_v5  2     8          0.09600  0.01920  80 %    0-5 %",
                            "Standard_F2s_v2   2     4          0.08500  0.01700  80 %    0-5 %");
            assertThat(err.toString()).isEmpty();
        }

        @Test
        void commaSeparatedValues() {
            prices(question("westeurope", "Standard_D2as_v5", "Standard_B2s"), PriceForm.CSV);

            assertThat(out.toString().lines())
                    .containsExactly(
                            "size,vcpu,memoryGb,retail,spot,savingPercent,evictionRate",
                            "Standard_D2as_v5,2,8,0.096,0.0192,80,0-5",
                            "Standard_B2s,2,4,0.0416,,,");
        }

        @Test
        void jsonForPrograms() {
            prices(question("westeurope", "Standard_D2as_v5", "Standard_B2s"), PriceForm.JSON);

            JsonArray array = JsonParser.parseString(out.toString()).getAsJsonArray();
            assertThat(array.get(0).toString())
                    .isEqualTo(
                            "{\"size\":\"Standard_D2as_v5\",\"vcpu\":2,\"memoryGb\":8,\"retail\":0.096,\"spot\":0.0192,"
                                    + "\"savingPercent\":80,\"evictionRate\":\"0-5\"}");
            assertThat(array.get(1).getAsJsonObject().get("spot").isJsonNull()).isTrue();
        }

        @Test
        void withoutNamesAllThatCanBeSpotAndIsLargeEnough() {
            prices(
                    new PriceQuestion("westeurope", List.of(), new Least(16, 100), OperatingSystem.WINDOWS),
                    PriceForm.JSON);

            JsonArray array = JsonParser.parseString(out.toString()).getAsJsonArray();
            assertThat(array).hasSizeGreaterThan(3).allSatisfy(element -> {
                JsonObject row = element.getAsJsonObject();
                assertThat(row.get("vcpu").getAsInt()).isGreaterThanOrEqualTo(16);
                assertThat(row.get("memoryGb").getAsInt()).isGreaterThanOrEqualTo(100);
                assertThat(row.get("spot").getAsBigDecimal()).isGreaterThan(BigDecimal.ZERO);
            });
        }

        @Test
        void whatDoesNotExistIsSaidInOneLine() {
            assertThatThrownBy(() -> prices(question("mars"), PriceForm.TABLE))
                    .isInstanceOf(UsageProblem.class)
                    .hasMessageStartingWith("there is no region 'mars', but eastus, eastus2, ");
            assertThatThrownBy(() -> prices(question("westeurope", "Standard_Z1"), PriceForm.TABLE))
                    .isInstanceOf(UsageProblem.class)
                    .hasMessage(
                            "there is no size 'Standard_Z1' in westeurope: ./spotkeeper sizes westeurope lists them");
            assertThatThrownBy(() -> prices(
                            new PriceQuestion("westeurope", List.of(), new Least(1000, 0), OperatingSystem.LINUX),
                            PriceForm.TABLE))
                    .isInstanceOf(UsageProblem.class)
                    .hasMessageStartingWith("no size in westeurope is that large");
        }

        @Test
        void sizesThatCanBeSpotTheSmallestFirst() {
            try (PricesPrint print = local()) {
                print.sizes("westeurope", 4);
            }

            assertThat(out.toString()
                            .lines()
                            .map(line -> line.replaceAll(" +", " "))
                            .toList())
                    .startsWith("NAME CORES MEMORY DISK", "Standard_F2s_v2 2 4 GB -")
                    .noneMatch(line -> line.contains("Standard_B"))
                    .noneMatch(line -> line.contains("Standard_D8"))
                    .hasSizeGreaterThan(8);
        }

        private void prices(PriceQuestion question, PriceForm form) {
            try (PricesPrint print = local()) {
                print.prices(question, Currency.USD, PriceOrder.SAVING, form);
            }
        }

        private PricesPrint local() {
            return PricesPrint.ofLocalAzure(new Home(folder), CLOCK, new PrintWriter(out), new PrintWriter(err));
        }
    }

    @Nested
    class OfThePublicList {
        private final VirtualAzure azure = VirtualAzure.start(3, NOW, WorldSettings.usual());
        private final HttpFront list = HttpFront.http(azure.prices());

        @AfterEach
        void close() {
            list.close();
        }

        @Test
        void pricesAreThoseOfTheList() {
            azure.world().operator().price("westeurope", "Standard_D2as_v5", new BigDecimal("0.048"));
            prices(question("westeurope", "Standard_D2as_v5"), Currency.EUR);

            assertThat(out.toString().lines())
                    .containsExactly(
                            "size,vcpu,memoryGb,retail,spot,savingPercent,evictionRate",
                            "Standard_D2as_v5,2,8,0.08832,0.04416,50,");
        }

        @Test
        void unknownRegionsAndSizesAreThoseThatTheListHasNot() {
            assertThatThrownBy(() -> prices(question("mars"), Currency.USD))
                    .isInstanceOf(UsageProblem.class)
                    .hasMessage("127.0.0.1 has no prices in 'mars': a region is written as in westeurope or eastus2");
            assertThatThrownBy(() -> prices(question("westeurope", "Standard_Z1"), Currency.USD))
                    .isInstanceOf(UsageProblem.class)
                    .hasMessage("there is no size 'Standard_Z1' in westeurope in 127.0.0.1");
        }

        @Test
        void aListThatCannotBeReadIsAFailureInOneLine() {
            azure.world().retailPrices().strike(PriceFault.HTML);

            assertThatThrownBy(() -> prices(question("westeurope", "Standard_D2as_v5"), Currency.USD))
                    .isInstanceOf(RunFailure.class)
                    .hasMessage(
                            "Retail Prices cannot be read (an answer that is no list of prices: not JSON): what was read"
                                    + " before stands");
        }

        private void prices(PriceQuestion question, Currency currency) {
            URI uri = URI.create(list.uri().toString());
            try (PricesPrint print = PricesPrint.ofPublicList(uri, CLOCK, new PrintWriter(out), new PrintWriter(err))) {
                print.prices(question, currency, PriceOrder.SIZE, PriceForm.CSV);
            }
        }
    }

    @Test
    void pricesAreSorted() {
        assertThat(sorted(PriceOrder.SAVING)).containsExactly("c", "a", "b", "d");
        assertThat(sorted(PriceOrder.SPOT)).containsExactly("b", "a", "c", "d");
        assertThat(sorted(PriceOrder.SIZE)).containsExactly("a", "b", "c", "d");
    }

    private static List<String> sorted(PriceOrder order) {
        return Stream.of(row("d", "1", ""), row("c", "2", "0.2"), row("b", "0.1", "0.05"), row("a", "0.2", "0.1"))
                .sorted(order.comparator())
                .map(PriceRow::size)
                .toList();
    }

    private static PriceRow row(String size, String retail, String spot) {
        return new PriceRow(
                size,
                Optional.empty(),
                new Quote(
                        new PricedSize("westeurope", size, OperatingSystem.LINUX),
                        "USD",
                        Optional.of(new BigDecimal(retail)),
                        Optional.of(spot).filter(text -> !text.isEmpty()).map(BigDecimal::new),
                        PriceSource.RETAIL_PRICES,
                        Optional.empty(),
                        NOW),
                Optional.empty());
    }

    private static PriceQuestion question(String region, String... sizes) {
        return new PriceQuestion(region, List.of(sizes), ANY, OperatingSystem.LINUX);
    }
}
