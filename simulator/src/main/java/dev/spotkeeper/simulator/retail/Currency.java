package dev.spotkeeper.simulator.retail;

import dev.spotkeeper.simulator.chance.Documented;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Optional;

/** A currency that prices are told in. Azure has rates of its own; these stand still. */
@Documented("azure-docs retail-prices: supported currencies")
enum Currency {
    USD("1"),
    AUD("1.52"),
    BRL("5.75"),
    CAD("1.39"),
    CHF("0.88"),
    CNY("7.2"),
    DKK("6.9"),
    EUR("0.92"),
    GBP("0.79"),
    INR("84.2"),
    JPY("152"),
    KRW("1390"),
    NOK("11"),
    NZD("1.69"),
    RUB("97"),
    SEK("10.8"),
    TWD("32.3");

    private final BigDecimal perDollar;

    Currency(String perDollar) {
        this.perDollar = new BigDecimal(perDollar);
    }

    static Optional<Currency> named(String code) {
        return Arrays.stream(values())
                .filter(currency -> currency.name().equals(code))
                .findFirst();
    }

    /** Returns an amount as JSON is to show it: plain, without zeros at its end. */
    BigDecimal of(BigDecimal usd) {
        BigDecimal amount = usd.multiply(perDollar).round(MathContext.DECIMAL32).stripTrailingZeros();
        return new BigDecimal(amount.toPlainString());
    }
}
