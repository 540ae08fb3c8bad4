package dev.spotkeeper.cli.prices;

/** How prices are written. */
public enum PriceForm {
    TABLE,
    CSV,
    JSON
}
