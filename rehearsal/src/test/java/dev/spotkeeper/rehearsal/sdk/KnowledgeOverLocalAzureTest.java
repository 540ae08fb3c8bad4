package dev.spotkeeper.rehearsal.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.credential.AccessToken;
import com.azure.core.http.HttpPipeline;
import dev.spotkeeper.azure.knowledge.ArmKnowledge;
import dev.spotkeeper.azure.prices.KnownPrices;
import dev.spotkeeper.azure.prices.PriceHistory;
import dev.spotkeeper.azure.wire.ArmEndpoint;
import dev.spotkeeper.azure.wire.ArmPipeline;
import dev.spotkeeper.core.capacity.Offering;
import dev.spotkeeper.core.capacity.SizeFacts;
import dev.spotkeeper.core.fleet.Place;
import dev.spotkeeper.core.ladder.EvictionRate;
import dev.spotkeeper.core.ladder.Market;
import dev.spotkeeper.core.ladder.PlacementScore;
import dev.spotkeeper.core.ladder.Reading;
import dev.spotkeeper.core.port.Knowledge;
import dev.spotkeeper.rehearsal.house.WireTransport;
import dev.spotkeeper.simulator.VirtualAzure;
import dev.spotkeeper.simulator.identity.Principal;
import dev.spotkeeper.simulator.market.EvictionBand;
import dev.spotkeeper.simulator.market.MarketSettings;
import dev.spotkeeper.simulator.market.Restriction;
import dev.spotkeeper.simulator.market.Scope;
import dev.spotkeeper.simulator.market.Unit;
import dev.spotkeeper.simulator.market.VmSize;
import dev.spotkeeper.simulator.world.WorldSettings;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** What production knows of sizes, quotas and the Spot market is what the world of local Azure holds. */
final class KnowledgeOverLocalAzureTest {
    private static final String ARM = "https://management.azure.com";
    private static final Instant START = Instant.parse("2026-11-24T10:00:00Z");
    private static final String SIZE = "Standard_D2as_v5";
    private static final String CLOSED = "Standard_D4as_v5";

    private final VirtualAzure azure = VirtualAzure.start(
            5,
            START,
            WorldSettings.usual()
                    .with(MarketSettings.usual()
                            .with(Restriction.ofZones(SIZE, "westeurope", "3"))
                            .with(Restriction.ofRegion(CLOSED, "westeurope"))
                            .withEvictionRate("westeurope", SIZE, EvictionBand.UP_TO_15)));
    private final String subscription = azure.settings().subscriptionId();
    private final Knowledge knowledge = knowledge(azure);

    @Test
    void sizesTellWhereTheyMayBeUsed() {
        List<SizeFacts> sizes = knowledge.sizes(subscription, "westeurope").orElseThrow();

        SizeFacts size = named(sizes, SIZE);
        assertThat(size.vcpus()).isEqualTo(2);
        assertThat(size.memoryGib()).isEqualTo(8);
        assertThat(size.zones()).containsExactly("1", "2");
        assertThat(size.isOffered()).isTrue();
        assertThat(size.isSpotCapable()).isTrue();
        assertThat(named(sizes, CLOSED).isOffered()).isFalse();
        assertThat(named(sizes, "Standard_B2s").isSpotCapable()).isFalse();
    }

    @Test
    void quotaOfSpotVmsIsThatOfTheRegion() {
        assertThat(knowledge.quotas(subscription, "westeurope").left(true, "")).hasValue(100);
    }

    @Test
    void marketsTellPriceRateAndScoreOfEachZone() {
        dev.spotkeeper.simulator.market.Market market = azure.world().market();
        azure.time().advance(Duration.ofHours(2));
        market.setPrice("westeurope", market.size(SIZE).orElseThrow(), new BigDecimal("0.031"));
        market.limit(Scope.of(new dev.spotkeeper.simulator.market.Place("westeurope", "1")), Unit.VMS, 2);

        Map<String, Market> markets = knowledge.markets(new Knowledge.Question(
                subscription,
                Set.of(SIZE, CLOSED),
                Map.of("westeurope", Set.of("1", "2", "3"), "northeurope", Set.of("")),
                2));

        Market first = known(markets, "westeurope", "1", SIZE);
        assertThat(first.price().map(Reading::value)).hasValue(0.031);
        assertThat(first.onDemand()).hasValue(0.096);
        assertThat(markets.get(new Offering(subscription, new Place("westeurope", "1", SIZE, false)).key()))
                .isEqualTo(Market.UNKNOWN.withOnDemand(0.096));
        assertThat(first.evictionRate().map(Reading::value)).hasValue(EvictionRate.UP_TO_15);
        assertThat(first.score().map(Reading::value)).hasValue(PlacementScore.MEDIUM);
        assertThat(known(markets, "westeurope", "2", SIZE).score().map(Reading::value))
                .hasValue(PlacementScore.HIGH);
        assertThat(known(markets, "westeurope", "3", SIZE).score()).isEmpty();
        Market regional = known(markets, "northeurope", "", SIZE);
        assertThat(regional.price().map(Reading::value)).hasValue(0.0192);
        assertThat(regional.score().map(Reading::value)).hasValue(PlacementScore.HIGH);
    }

    @Test
    void pricesOfMoreThanAThousandOfferingsAreRead() {
        List<VmSize> sizes = IntStream.rangeClosed(1, 600)
                .mapToObj(number -> VmSize.of("Standard_X" + number + "s_v5", 2, "0.1000"))
                .toList();
        MarketSettings usual = MarketSettings.usual();
        MarketSettings large =
                new MarketSettings(sizes, usual.spotShare(), usual.pace(), usual.restrictions(), usual.evictionRates());
        VirtualAzure broad = VirtualAzure.start(5, START, WorldSettings.usual().with(large));

        Map<String, Market> markets = knowledge(broad)
                .markets(new Knowledge.Question(
                        broad.settings().subscriptionId(),
                        sizes.stream().map(VmSize::name).collect(Collectors.toSet()),
                        Map.of("westeurope", Set.of(""), "northeurope", Set.of("")),
                        1));

        assertThat(markets.values().stream().filter(market -> market.price().isPresent()))
                .hasSize(1200);
    }

    @Test
    void manySizesInManyRegionsAreAskedForInsideTheLimits() {
        List<String> sizes = azure.world().market().sizes().stream()
                .filter(size -> size.isSpotCapable())
                .map(size -> size.name())
                .limit(12)
                .toList();
        Map<String, Set<String>> zones = Map.of("eastus", Set.of("1"), "uksouth", Set.of("2"));

        Map<String, Market> markets =
                knowledge.markets(new Knowledge.Question(subscription, Set.copyOf(sizes), zones, 1));

        assertThat(sizes)
                .allSatisfy(size ->
                        assertThat(known(markets, "uksouth", "2", size).score()).isPresent());
    }

    private Market known(Map<String, Market> markets, String region, String zone, String size) {
        String key = new Offering(subscription, new Place(region, zone, size, true)).key();
        return Optional.ofNullable(markets.get(key)).orElseThrow();
    }

    private static SizeFacts named(List<SizeFacts> sizes, String name) {
        return sizes.stream()
                .filter(size -> size.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Tokens end in the world's time, and the SDK looks at the real clock: it asks for one each time. */
    private static Knowledge knowledge(VirtualAzure azure) {
        ArmEndpoint endpoint = new ArmEndpoint(URI.create(ARM), ARM + "/.default");
        OffsetDateTime over = OffsetDateTime.ofInstant(Instant.EPOCH, ZoneOffset.UTC);
        HttpPipeline pipeline = ArmPipeline.create(
                endpoint,
                request -> Mono.fromSupplier(() -> new AccessToken(azure.token(Principal.APP, ARM + "/"), over)),
                new WireTransport(azure.arm(), azure.time()));
        return new ArmKnowledge(
                endpoint,
                pipeline,
                KnownPrices.inDollars(
                        URI.create("https://prices.azure.com"),
                        new WireTransport(azure.prices(), azure.time()),
                        PriceHistory.NONE,
                        KnownPrices.USUALLY_KEPT,
                        azure.world().time()),
                azure.world().time());
    }
}
