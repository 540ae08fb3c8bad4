package dev.spotkeeper.cli.prices;

/** The currencies of Retail Prices. Azure reckons max prices in US dollars, whatever is shown. */
public enum Currency {
    USD,
    AUD,
    BRL,
    CAD,
    CHF,
    CNY,
    DKK,
    EUR,
    GBP,
    INR,
    JPY,
    KRW,
    NOK,
    NZD,
    RUB,
    SEK,
    TWD
}
