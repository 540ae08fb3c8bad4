package dev.spotkeeper.azure.prices;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.azure.prices.RowSelector.Judged;
import dev.spotkeeper.azure.prices.RowSelector.Selection;
import dev.spotkeeper.azure.prices.RowSelector.Tariff;
import dev.spotkeeper.core.price.OperatingSystem;
import dev.spotkeeper.core.price.PricedSize;
import dev.spotkeeper.wire.json.Members;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowSelectorTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    /** Everything that one size has in one region. */
    private static final List<RetailRow> ROWS = Stream.of(
                    Items.onDemand("0.115"),
                    Items.onDemand("594.36").with("type", "Reservation").with("reservationTerm", "1 Year"),
                    Items.onDemand("1148.44").with("type", "Reservation").with("reservationTerm", "3 Years"),
                    Items.spot("0.023"),
                    Items.onDemand("0.023").named("D2s v5 Low Priority"),
                    Items.onDemand("0.207").windows(),
                    Items.spot("0.115").windows(),
                    Items.onDemand("0.115").windows().with("type", "DevTestConsumption"),
                    Items.onDemand("0.15").with("productName", "Virtual Machines Dsv5 Series CloudServices"),
                    Items.onDemand("3.68").named("Dsv5 Type1").with("productName", "Dsv5 Series Dedicated Host"),
                    Items.spot("0.0242").secondary(),
                    Items.spot("0.0207").from("2026-12-01T00:00:00Z").until("2026-12-31T23:59:59Z"),
                    Items.spot("0.0253").from("2026-10-01T00:00:00Z").until("2026-10-31T23:59:59Z"),
                    Items.spot("0.0219").from("2026-10-15T00:00:00Z"),
                    Items.spot("0.023").with("unitOfMeasure", "1 Month"),
                    Items.spot("0.023").with("serviceName", "Virtual Machines Licenses"),
                    Items.spot("0.0212").with("currencyCode", "EUR"),
                    Items.spot("0.046").of("Standard_D4s_v5"),
                    Items.spot("0.02").with("armRegionName", "northeurope"),
                    Items.spot("0.02").with("type", "Subscription"))
            .map(item -> RetailRow.of(new Members(item.json())))
            .toList();

    @Test
    void theSpotPriceOfLinuxIsOneRowAndAllOthersHaveAReasonNotToBe() {
        Selection selection = select(OperatingSystem.LINUX, Tariff.SPOT);

        assertThat(price(selection)).isEqualTo("0.023");
        assertThat(reasons(selection))
                .containsExactly(
                        Exclusion.NOT_SPOT,
                        Exclusion.RESERVATION,
                        Exclusion.RESERVATION,
                        Exclusion.LOW_PRIORITY,
                        Exclusion.NOT_SPOT,
                        Exclusion.WINDOWS,
                        Exclusion.DEV_TEST,
                        Exclusion.CLOUD_SERVICES,
                        Exclusion.DEDICATED_HOST,
                        Exclusion.NOT_PRIMARY,
                        Exclusion.AHEAD,
                        Exclusion.ENDED,
                        Exclusion.OLDER,
                        Exclusion.NOT_BY_THE_HOUR,
                        Exclusion.OTHER_SERVICE,
                        Exclusion.OTHER_CURRENCY,
                        Exclusion.OTHER_SIZE,
                        Exclusion.OTHER_REGION,
                        Exclusion.NOT_CONSUMPTION);
    }

    @Test
    void theOtherPricesAreOneRowEach() {
        assertThat(price(select(OperatingSystem.WINDOWS, Tariff.SPOT))).isEqualTo("0.115");
        assertThat(price(select(OperatingSystem.LINUX, Tariff.ON_DEMAND))).isEqualTo("0.115");
        assertThat(price(select(OperatingSystem.WINDOWS, Tariff.ON_DEMAND))).isEqualTo("0.207");
        assertThat(reasons(select(OperatingSystem.LINUX, Tariff.ON_DEMAND))).contains(Exclusion.SPOT);
        assertThat(reasons(select(OperatingSystem.WINDOWS, Tariff.ON_DEMAND))).contains(Exclusion.NOT_WINDOWS);
    }

    @Test
    void everyReasonHasWords() {
        assertThat(Exclusion.values())
                .extracting(Exclusion::words)
                .doesNotHaveDuplicates()
                .noneMatch(String::isBlank);
    }

    @ParameterizedTest
    @CsvSource({"-0.023", "0", "0.0"})
    void aPriceThatIsNotAboveZeroIsNone(String price) {
        assertThat(only(Items.spot(price))).isEqualTo(Exclusion.NO_PRICE);
    }

    @Test
    void aPriceThatIsNoNumberIsNone() {
        assertThat(only(Items.spot("1").with("retailPrice", "free"))).isEqualTo(Exclusion.NO_PRICE);
        assertThat(only(Items.spot("1").with("retailPrice", "1" + "0".repeat(40))))
                .isEqualTo(Exclusion.NO_PRICE);
        assertThat(only(Items.spot("1").withNumber("retailPrice", new BigDecimal("1e99999"))))
                .isEqualTo(Exclusion.NO_PRICE);
    }

    @Test
    void aRowHoldsThroughItsLastSecond() {
        Items november = Items.spot("0.023");
        assertThat(at("2026-11-30T23:59:59.500Z", november).chosen()).isPresent();
        assertThat(at("2026-12-01T00:00:00Z", november).chosen()).isEmpty();
        assertThat(at("2026-11-01T00:00:00Z", november).chosen()).isPresent();
        assertThat(at("2026-10-31T23:59:59Z", november).chosen()).isEmpty();
    }

    @Test
    void whiteSpaceAndByteOrderMarksDoNotHideARow() {
        Items strange = Items.spot("0.023")
                .with("skuName", "D2s v5 Spot ")
                .with("meterName", "\uFEFFD2s v5 Spot  ")
                .with("productName", " Virtual Machines Dsv5 Series ")
                .with("armSkuName", "\uFEFFStandard_D2s_v5 ");

        assertThat(at("2026-11-24T12:00:00Z", strange).chosen()).isPresent();
    }

    @Test
    void ofEquallyNewRowsTheDearerCounts() {
        Selection selection = at("2026-11-24T12:00:00Z", Items.spot("0.02"), Items.spot("0.03"), Items.spot("0.01"));

        assertThat(price(selection)).isEqualTo("0.03");
        assertThat(reasons(selection)).containsExactly(Exclusion.OLDER, Exclusion.OLDER);
    }

    private static Selection select(OperatingSystem system, Tariff tariff) {
        return selector(system, tariff, NOW).select(ROWS);
    }

    private static Selection at(String instant, Items... items) {
        return selector(OperatingSystem.LINUX, Tariff.SPOT, Instant.parse(instant))
                .select(Stream.of(items)
                        .map(item -> RetailRow.of(new Members(item.json())))
                        .toList());
    }

    private static Exclusion only(Items item) {
        Selection selection = at("2026-11-24T12:00:00Z", item);
        assertThat(selection.chosen()).isEmpty();
        return selection.excluded().get(0).why();
    }

    private static RowSelector selector(OperatingSystem system, Tariff tariff, Instant now) {
        return new RowSelector(new PricedSize(Items.REGION, "standard_d2s_v5", system), "USD", tariff, now);
    }

    private static String price(Selection selection) {
        return selection.chosen().orElseThrow().price().orElseThrow().toPlainString();
    }

    private static List<Exclusion> reasons(Selection selection) {
        return selection.excluded().stream().map(Judged::why).toList();
    }
}
