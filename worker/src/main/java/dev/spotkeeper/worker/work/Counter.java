package dev.spotkeeper.worker.work;

import dev.spotkeeper.wire.json.MalformedPayloadException;
import dev.spotkeeper.worker.http.Backoff;
import dev.spotkeeper.worker.log.EventLine;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Where a delivery goes: to work, or to its end where somebody else has been before. */
final class Counter {
    /** Until whoever is at the work is done with it, or silent for {@link Claims#SILENCE}. */
    private static final Backoff UNDER_WAY = new Backoff(Duration.ofSeconds(30), Duration.ofMinutes(15));

    private final Shop shop;
    private final Delivery delivery;
    private final Lease lease;
    private final Persistence persistence;

    Counter(Shop shop, Delivery delivery, Lease lease) {
        this.shop = shop;
        this.delivery = delivery;
        this.lease = lease;
        this.persistence = new Persistence(shop.drain(), lease::isHeld);
    }

    /** Returns false when the work could not be begun here, or its result not be kept, so that whatever comes next may fare no better. */
    boolean serve() throws InterruptedException {
        if (delivery.claim().delivery() > Budgets.DELIVERIES) {
            throw new MalformedPayloadException(
                    "delivered " + Budgets.DELIVERIES + " times, and never claimed to the end");
        }
        Optional<Claim> claim = claim();
        if (claim.isEmpty()) {
            log("postponed", "its state cannot be read or written now");
            release(Lease.POSTPONED);
            return false;
        }
        return serve(claim.get());
    }

    private Optional<Claim> claim() {
        Claims claims = new Claims(shop.items());
        try {
            return Optional.of(persistence.get(() -> claims.claim(delivery)));
        } catch (IOException notNow) {
            return Optional.empty();
        }
    }

    private boolean serve(Claim claim) throws InterruptedException {
        Closing closing = new Closing(shop, lease);
        if (claim instanceof Claim.Held held) {
            return !(attempt(held.holding()) instanceof Outcome.Postponed);
        } else if (claim instanceof Claim.Spent spent) {
            closing.dead(delivery.work(), spent.holding().state(), spent.reason());
        } else if (claim instanceof Claim.AlreadyDead dead) {
            closing.dead(delivery.work(), dead.state(), lastWords(dead));
        } else if (claim instanceof Claim.AlreadyDone done) {
            shop.log().write(line("duplicate"));
            closing.done(done.state(), true);
        } else if (claim instanceof Claim.Buried) {
            log("duplicate", "the work was given up; its letter in work-poison brings it back");
            persistence.isDone(lease::complete);
        } else if (claim instanceof Claim.UnderWay) {
            log("postponed", "somebody is at it by another message");
            release(UNDER_WAY.after(delivery.claim().delivery()));
        } else {
            lease.drop();
            shop.log().write(line("leaseLost"));
        }
        return true;
    }

    private Outcome attempt(Holding holding) throws InterruptedException {
        Settlement settlement = new Settlement(shop, lease, delivery.work(), holding);
        Keeper keeper = Keeper.ofClaim(holding, shop.plan().renewal());
        try {
            return new Attempt(shop, delivery.work().payload(), lease, holding, settlement).run();
        } finally {
            keeper.close();
        }
    }

    private static String lastWords(Claim.AlreadyDead dead) {
        int entries = dead.state().history().size();
        return entries == 0 ? "given up" : dead.state().history().get(entries - 1);
    }

    private void release(Duration delay) {
        if (persistence.isDone(() -> lease.release(delay))) {
            shop.log().write(line("handedBack"));
        }
    }

    private void log(String event, String reason) {
        shop.log().write(line(event).with("reason", reason));
    }

    private EventLine line(String event) {
        return EventLine.of(event).with("id", delivery.work().id());
    }
}
