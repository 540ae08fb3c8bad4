package dev.spotkeeper.core.price;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * All that is looked at when a VM's price is judged.
 *
 * @param cap the VM's max price, as ARM has it
 * @param price the price of its size, system and region as it was last read; empty when it never was
 * @param elsewhere the lowest price among the offerings that the VM could move to; empty when it can move to none
 * @param isUp whether the VM runs, or is on its way to that
 * @param watch what is remembered
 * @param now the time
 */
public record PriceScene(
        MaxPrice cap,
        Optional<SpotPrice> price,
        Optional<BigDecimal> elsewhere,
        boolean isUp,
        PriceWatch watch,
        Instant now) {}
