package dev.spotkeeper.rehearsal.price;

import dev.spotkeeper.core.price.MaxPrice;
import dev.spotkeeper.core.price.PriceDecision;
import dev.spotkeeper.core.price.PriceRule;
import dev.spotkeeper.core.price.PriceScene;
import dev.spotkeeper.core.price.PriceStep;
import dev.spotkeeper.core.price.PriceWatch;
import dev.spotkeeper.core.price.SpotPrice;
import dev.spotkeeper.core.price.Standing;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One VM with a max price through recorded prices. Azure evicts as soon as the price is higher, and starts nothing before it is no
 * higher. Prices are looked at once an hour. Whatever stops the VM, it is five minutes from the order to start until it works again.
 */
final class PriceReplay {
    static final Duration TICK = Duration.ofMinutes(5);
    static final Duration CHECK = Duration.ofHours(1);
    private static final double HOURS_A_TICK = TICK.toMinutes() / 60.0;

    private final PriceSeries series;
    private final Handling handling;
    private final Optional<PriceRule> rule;
    private String place;
    private MaxPrice cap;
    private PriceWatch watch;
    private boolean isUp = true;
    private boolean isWarned;
    private Instant worksFrom;
    private Bill bill = new Bill();

    private PriceReplay(PriceSeries series, Handling handling, String place, MaxPrice cap) {
        this.series = series;
        this.handling = handling;
        this.rule = handling.policy().map(PriceRule::new);
        this.place = place;
        this.cap = cap;
        this.watch = PriceWatch.unseen(series.start());
        this.worksFrom = series.start();
    }

    /** Replays the whole recording. */
    static Bill run(PriceSeries series, Handling handling, String place, MaxPrice cap) {
        PriceReplay replay = new PriceReplay(series, handling, place, cap);
        Instant check = series.start();
        for (Instant now = series.start(); now.isBefore(series.end()); now = now.plus(TICK)) {
            replay.market(now);
            if (!now.isBefore(check)) {
                check = now.plus(CHECK);
                replay.check(now);
            }
            replay.restart(now);
            replay.pay(now);
        }
        return replay.bill;
    }

    private BigDecimal price(Instant now) {
        return series.at(place, now);
    }

    private boolean mayRun(Instant now) {
        return !cap.isCapped() || price(now).compareTo(cap.usdPerHour()) <= 0;
    }

    private void market(Instant now) {
        if (isUp && !mayRun(now)) {
            isUp = false;
            bill = bill.evicted(isWarned);
        }
    }

    private void check(Instant now) {
        if (rule.isEmpty()) {
            return;
        }
        PriceSeries.Cheapest elsewhere = series.elsewhere(place, now);
        PriceDecision decision = rule.get()
                .decide(new PriceScene(
                        cap,
                        Optional.of(new SpotPrice(price(now), now)),
                        Optional.of(elsewhere.usd()),
                        isUp,
                        watch,
                        now));
        watch = decision.watch();
        isWarned = watch.standing() == Standing.NEAR;
        take(decision.step(), elsewhere.place(), now);
    }

    private void take(PriceStep step, String elsewhere, Instant now) {
        if (step instanceof PriceStep.Raise raise) {
            cap = raise.maxPrice();
            stopped();
            started(now);
        } else if (step instanceof PriceStep.Move) {
            place = elsewhere;
            watch = PriceWatch.unseen(now);
            stopped();
            started(now);
        } else if (step instanceof PriceStep.Stop) {
            stopped();
        } else if (step instanceof PriceStep.Start && mayRun(now)) {
            started(now);
        }
    }

    private void restart(Instant now) {
        if (!isUp && handling.isRestarted() && !watch.isWaiting() && mayRun(now)) {
            started(now);
        }
    }

    private void stopped() {
        bill = isUp ? bill.stopped() : bill;
        isUp = false;
    }

    private void started(Instant now) {
        isUp = true;
        worksFrom = now.plus(TICK);
        bill = bill.started();
    }

    private void pay(Instant now) {
        bill = bill.passed(
                HOURS_A_TICK, isUp, !now.isBefore(worksFrom), price(now).doubleValue());
    }
}
