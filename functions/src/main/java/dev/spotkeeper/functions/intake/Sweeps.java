package dev.spotkeeper.functions.intake;

import dev.spotkeeper.core.control.ReconcileSweep;
import dev.spotkeeper.core.control.RetrySweep;
import dev.spotkeeper.core.control.SweepResult;
import java.util.logging.Logger;

/** Runs the sweeps of the timers over everything in our care. */
public final class Sweeps {
    private final Scope scope;
    private final RetrySweep retry;
    private final ReconcileSweep reconcile;
    private final PoisonWatch poison;

    /** Binds the sweeps. */
    public Sweeps(Scope scope, RetrySweep retry, ReconcileSweep reconcile, PoisonWatch poison) {
        this.scope = scope;
        this.retry = retry;
        this.reconcile = reconcile;
        this.poison = poison;
    }

    /** Asks for a pass over each VM whose due time has come. */
    public void retryDue(Logger log) {
        tell("due", retry.run(), log);
    }

    /** Asks for a pass over each VM that is not as its record says, and tells of messages that could not be handled. */
    public void reconcile(Logger log) {
        scope.subscriptions().stream().sorted().forEach(id -> tell("subscription " + id, reconcile.run(id), log));
        poison.look(log);
    }

    private static void tell(String what, SweepResult result, Logger log) {
        log.info(() -> what + ": looked at " + result.examined() + ", asked for " + result.woken() + " passes");
        if (!result.note().isEmpty()) {
            log.warning(() -> what + ": " + result.note());
        }
    }
}
