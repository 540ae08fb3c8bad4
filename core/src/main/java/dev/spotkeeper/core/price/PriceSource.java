package dev.spotkeeper.core.price;

/** Who said what a size costs. */
public enum PriceSource {
    /** The public Retail Prices. */
    RETAIL_PRICES,
    /** Resource Graph's history of Spot prices: it knows new sizes that Retail Prices still lack, and Spot prices only. */
    RESOURCE_GRAPH
}
