package dev.spotkeeper.functions.intake;

import dev.spotkeeper.core.control.PoolSweep;
import dev.spotkeeper.core.control.PriceSweep;
import dev.spotkeeper.core.control.ReconcileSweep;
import dev.spotkeeper.core.control.RetrySweep;
import dev.spotkeeper.core.control.SweepResult;
import dev.spotkeeper.functions.telemetry.Telemetry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Logger;

/** Runs the sweeps of the timers over everything in our care. One that fails keeps none of the others from running. */
public final class Sweeps {
    private final Scope scope;
    private final RetrySweep retry;
    private final ReconcileSweep reconcile;
    private final PoolSweep pools;
    private final PriceSweep prices;
    private final PoisonWatch poison;
    private final Telemetry telemetry;

    /** Binds the sweeps. */
    public Sweeps(
            Scope scope,
            RetrySweep retry,
            ReconcileSweep reconcile,
            PoolSweep pools,
            PriceSweep prices,
            PoisonWatch poison,
            Telemetry telemetry) {
        this.scope = scope;
        this.retry = retry;
        this.reconcile = reconcile;
        this.pools = pools;
        this.prices = prices;
        this.poison = poison;
        this.telemetry = telemetry;
    }

    /**
     * Asks for a pass over each VM and each pool whose due time has come.
     *
     * @throws RuntimeException what the first sweep that failed threw, after all have run; the others' are suppressed in it
     */
    public void retryDue(Logger log) {
        all(List.of(() -> tell("due", retry.run(), log), () -> tell("pools due", pools.due(), log)));
    }

    /**
     * Asks for a pass over each VM that is not as its record says and over each pool, and tells of messages that could not be
     * handled.
     *
     * @throws RuntimeException as {@link #retryDue}
     */
    public void reconcile(Logger log) {
        List<Runnable> sweeps = new ArrayList<>();
        scope.subscriptions().stream()
                .sorted()
                .forEach(id -> sweeps.add(() -> {
                    ReconcileSweep.Result result = reconcile.run(id);
                    tell("subscription " + id, result.sweep(), log);
                    result.records().ifPresent(records -> telemetry.vms(id, records));
                }));
        sweeps.add(() -> tell("pools", pools.run(), log));
        sweeps.add(() -> poison.look(log));
        all(sweeps);
    }

    /**
     * Asks for a pass over each VM whose max price stands otherwise to the price of the day than it did, or whose savings are to be
     * counted on, and tells how each max price stands and what all VMs have saved so far.
     *
     * @throws RuntimeException as {@link #retryDue}
     */
    public void checkPrices(Logger log) {
        all(scope.subscriptions().stream()
                .sorted()
                .<Runnable>map(id -> () -> {
                    PriceSweep.Result result = prices.run(id);
                    tell("prices of subscription " + id, result.sweep(), log);
                    result.watched().forEach(vm -> log.info(() -> "price of " + vm.line()));
                    log.info(() -> "subscription " + id + ": saved so far against on-demand, in US dollars: "
                            + result.savedUsd());
                    telemetry.prices(id, result);
                })
                .toList());
    }

    private static void all(List<Runnable> sweeps) {
        Optional<RuntimeException> failure = Optional.empty();
        for (Runnable sweep : sweeps) {
            try {
                sweep.run();
            } catch (RuntimeException thrown) {
                failure.ifPresent(first -> first.addSuppressed(thrown));
                failure = failure.or(() -> Optional.of(thrown));
            }
        }
        failure.ifPresent(first -> {
            throw first;
        });
    }

    private static void tell(String what, SweepResult result, Logger log) {
        log.info(() -> what + ": looked at " + result.examined() + ", asked for " + result.woken() + " passes");
        if (!result.note().isEmpty()) {
            log.warning(() -> what + ": " + result.note());
        }
    }
}
