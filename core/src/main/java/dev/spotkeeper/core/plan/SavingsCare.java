package dev.spotkeeper.core.plan;

import dev.spotkeeper.core.price.MaxPrice;
import dev.spotkeeper.core.price.Quote;
import dev.spotkeeper.core.price.Savings;
import dev.spotkeeper.core.record.VmRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Counts what VMs save against their on-demand prices. */
public final class SavingsCare {
    /** One pass an hour is what it is worth; a timer that is a little early finds them due too. */
    private static final Duration EVERY = Duration.ofMinutes(50);

    /**
     * A VM that is just up is let be: its first pass may be part of a pool's, and other members are not to wait for a slow list of prices.
     */
    private static final Duration AFTER = Duration.ofMinutes(10);

    private SavingsCare() {}

    /** Returns whether a record is that of a VM that saves money as far as we know: in our care, running, of a size that can have a price. */
    public static boolean isCounted(VmRecord record) {
        return record.life().isRunning() && PriceCare.isPriced(record);
    }

    /** Returns whether it is time to read the prices of such a VM for this alone. */
    public static boolean isDue(VmRecord record, Instant now) {
        return isCounted(record)
                && record.life()
                        .runningSince()
                        .filter(begun -> !begun.plus(AFTER).isAfter(now))
                        .isPresent()
                && record.savings()
                        .filter(known -> now.isBefore(known.countedUntil().plus(EVERY)))
                        .isEmpty();
    }

    /** Returns the record of a VM that runs after its prices were read. */
    static VmRecord read(VmRecord record, Optional<Quote> quote, Instant now) {
        MaxPrice cap =
                record.traits().map(traits -> traits.billing().maxPrice()).orElse(MaxPrice.NONE);
        Savings before = record.savings().orElseGet(() -> Savings.begun(now));
        return record.withSavings(before.read(quote, cap, record.life().runningSince(), now));
    }
}
