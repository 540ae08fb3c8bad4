package dev.spotkeeper.azure.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.core.port.Prices;
import dev.spotkeeper.core.price.OperatingSystem;
import dev.spotkeeper.core.price.PriceList;
import dev.spotkeeper.core.price.PriceSource;
import dev.spotkeeper.core.price.PricedSize;
import dev.spotkeeper.core.price.Quote;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A list on which every size costs a dollar an hour. */
class OnDemandPricesTest {
    private static final Set<String> MANY = sizes(100);

    private final List<Set<PricedSize>> asked = new ArrayList<>();

    @Test
    void requestsAreOfOneRegionAndAsLargeAsTheListTakesThem() {
        Map<String, Double> known =
                new OnDemandPrices(list(true)).ask(sizes(35), Set.of("westeurope", "northeurope"), Map.of());

        assertThat(known).hasSize(OnDemandPrices.MOST).containsValue(1.0);
        assertThat(asked).hasSize(7).allSatisfy(sizes -> {
            assertThat(sizes).hasSizeLessThanOrEqualTo(10);
            assertThat(sizes)
                    .extracting(PricedSize::region)
                    .containsOnly(sizes.iterator().next().region());
        });
    }

    @Test
    void cheapestAsSpotAreAskedForFirst() {
        Map<String, Double> spot = Map.of(SpotRows.key("Size_199", "westeurope"), 0.1);

        assertThat(new OnDemandPrices(list(true)).ask(MANY, Set.of("westeurope"), spot))
                .hasSize(OnDemandPrices.MOST)
                .containsKey(SpotRows.key("size_199", "westeurope"))
                .containsKey(SpotRows.key("size_158", "westeurope"))
                .doesNotContainKey(SpotRows.key("size_159", "westeurope"));
    }

    @Test
    void listThatCannotBeReadIsNotAskedOnAndWhatItSaidBeforeCounts() {
        assertThat(new OnDemandPrices(list(false)).ask(MANY, Set.of("westeurope"), Map.of()))
                .hasSize(10);
        assertThat(asked).hasSize(1);
    }

    @Test
    void priceThatIsWrongEndsNothing() {
        Prices list = list(true);
        Prices torn = wanted -> {
            PriceList said = list.quotes(wanted);
            return new PriceList(said.quotes(), List.of("a price is no number above zero"), said.isRead());
        };

        assertThat(new OnDemandPrices(torn).ask(MANY, Set.of("westeurope"), Map.of()))
                .hasSize(OnDemandPrices.MOST);
    }

    private static Set<String> sizes(int count) {
        return IntStream.range(100, 100 + count)
                .mapToObj(number -> "size_" + number)
                .collect(Collectors.toSet());
    }

    private Prices list(boolean isRead) {
        return wanted -> {
            asked.add(wanted);
            return new PriceList(
                    wanted.stream().collect(Collectors.toMap(PricedSize::key, OnDemandPricesTest::dollar)),
                    List.of(),
                    isRead);
        };
    }

    private static Quote dollar(PricedSize size) {
        assertThat(size.system()).isEqualTo(OperatingSystem.LINUX);
        return new Quote(
                size,
                Quote.DOLLARS,
                Optional.of(BigDecimal.ONE),
                Optional.empty(),
                PriceSource.RETAIL_PRICES,
                Optional.empty(),
                Instant.EPOCH);
    }
}
