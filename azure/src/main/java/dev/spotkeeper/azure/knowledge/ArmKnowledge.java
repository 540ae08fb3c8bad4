package dev.spotkeeper.azure.knowledge;

import com.azure.core.http.HttpPipeline;
import dev.spotkeeper.azure.knowledge.Source.Keeping;
import dev.spotkeeper.azure.wire.ArmEndpoint;
import dev.spotkeeper.core.capacity.Quotas;
import dev.spotkeeper.core.capacity.SizeFacts;
import dev.spotkeeper.core.ladder.Market;
import dev.spotkeeper.core.ladder.Reading;
import dev.spotkeeper.core.port.Knowledge;
import dev.spotkeeper.core.port.Prices;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Knowledge over ARM. Answers are kept in this process: sizes a day, quotas a minute, prices and eviction rates an hour, placement
 * scores 20 minutes. A source that does not answer is left alone for as long as Azure asked, or a minute, and what it said before serves
 * meanwhile: sizes for a week, since restrictions change seldom; quotas not at all, since every start changes them.
 */
public final class ArmKnowledge implements Knowledge {
    private static final Keeping OF_SIZES = new Keeping(Duration.ofDays(1), Duration.ofDays(7));
    private static final Keeping OF_QUOTAS = new Keeping(Duration.ofMinutes(1), Duration.ofMinutes(1));

    private final Sizes catalogue;
    private final Usages usages;
    private final MarketKnowledge market;
    private final Source<List<SizeFacts>> sizes;
    private final Source<Quotas> quotas;

    /**
     * Binds the port.
     *
     * @param pipeline that of {@link dev.spotkeeper.azure.wire.ArmPipeline}
     * @param prices what VMs cost on demand
     */
    public ArmKnowledge(ArmEndpoint arm, HttpPipeline pipeline, Prices prices, InstantSource clock) {
        ArmPages pages = new ArmPages(arm, pipeline);
        this.catalogue = new Sizes(pages);
        this.usages = new Usages(pages);
        this.market = new MarketKnowledge(arm, pipeline, prices, clock);
        this.sizes = new Source<>("sizes", OF_SIZES, clock);
        this.quotas = new Source<>("quotas", OF_QUOTAS, clock);
    }

    @Override
    public Optional<List<SizeFacts>> sizes(String subscriptionId, String region) {
        return sizes.ask(key(subscriptionId, region), () -> catalogue.ask(subscriptionId, region))
                .map(Reading::value);
    }

    @Override
    public Quotas quotas(String subscriptionId, String region) {
        return quotas.ask(key(subscriptionId, region), () -> usages.ask(subscriptionId, region))
                .map(Reading::value)
                .orElse(Quotas.UNKNOWN);
    }

    @Override
    public Map<String, Market> markets(Question question) {
        return market.ask(question);
    }

    private static Key key(String subscriptionId, String region) {
        return new Key(Spelling.lower(subscriptionId), Spelling.lower(region));
    }
}
