package dev.spotkeeper.simulator.market;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * A price and since when it holds.
 *
 * @param usd US dollars an hour
 * @param since when it came to hold
 */
public record PricePoint(BigDecimal usd, Instant since) {}
