package dev.spotkeeper.core.port;

import dev.spotkeeper.core.price.PriceList;
import dev.spotkeeper.core.price.PricedSize;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What VMs cost, in US dollars. Prices may be some time old (each says when it was read) or missing: nothing here is waited for, and
 * nothing throws for what a source may answer.
 */
public interface Prices {
    /** Nobody says. */
    Prices NONE = wanted -> new PriceList(Map.of(), List.of(), true);

    /** Returns the prices that are known of some sizes. */
    PriceList quotes(Set<PricedSize> wanted);
}
