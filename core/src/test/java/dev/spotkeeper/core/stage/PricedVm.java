package dev.spotkeeper.core.stage;

import dev.spotkeeper.core.control.PriceSweep;
import dev.spotkeeper.core.fleet.Billing;
import dev.spotkeeper.core.fleet.PowerState;
import dev.spotkeeper.core.fleet.PriceTag;
import dev.spotkeeper.core.port.Journal;
import dev.spotkeeper.core.price.MaxPrice;
import dev.spotkeeper.core.price.OperatingSystem;
import dev.spotkeeper.core.price.PriceSource;
import dev.spotkeeper.core.price.PricedSize;
import dev.spotkeeper.core.price.Quote;
import dev.spotkeeper.core.worker.Heartbeat;
import dev.spotkeeper.core.worker.Order;
import dev.spotkeeper.core.worker.WorkerPhase;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The stage's VM with a max price of $0.11/h and a wish about it, a price that moves, and a worker that obeys orders if it is there. */
public final class PricedVm {
    public static final MaxPrice CAP = cap("0.11");
    public static final String FINE = "0.09";
    public static final String NEAR = "0.1095";
    public static final String ABOVE = "0.12";
    private static final PricedSize SIZE = new PricedSize("westeurope", "Standard_D2s_v5", OperatingSystem.LINUX);
    private static final Duration TICK = Duration.ofSeconds(5);
    private static final Duration HANDS_BACK = Duration.ofSeconds(25);

    public final Stage stage = Stage.withRunningVm();
    private String price = FINE;
    private Optional<Instant> workerSince = Optional.empty();
    private boolean isStubborn;
    private boolean isListed = true;

    public PricedVm(String wish) {
        stage.bills(new Billing(CAP, OperatingSystem.LINUX)).tag(PriceTag.NAME, wish);
        price(FINE);
        stage.pass();
    }

    public static MaxPrice cap(String usd) {
        return new MaxPrice(new BigDecimal(usd));
    }

    /** A worker starts whenever the VM does, and has work that takes 25 s to hand back. */
    public PricedVm withWorker() {
        tick();
        return this;
    }

    /** A worker that is told to drain does not answer. */
    public PricedVm withStubbornWorker() {
        isStubborn = true;
        return withWorker();
    }

    /** From now on that is the price. */
    public PricedVm price(String usd) {
        price = usd;
        isListed = true;
        say();
        return this;
    }

    private void say() {
        stage.prices.say(new Quote(
                SIZE,
                Quote.DOLLARS,
                Optional.empty(),
                Optional.of(new BigDecimal(price)),
                PriceSource.RETAIL_PRICES,
                Optional.empty(),
                stage.now()));
    }

    /** {@code CheckMaxPrice} runs, with a price that was read just now. */
    public PricedVm sweep() {
        if (isListed) {
            say();
        }
        new PriceSweep(stage.ports).run(Stage.SUBSCRIPTION);
        return this;
    }

    public PricedVm run(Duration span) {
        stage.run(span);
        return this;
    }

    /** Time passes, and {@code CheckMaxPrice} runs every hour. */
    public PricedVm runHours(int hours) {
        for (int hour = 0; hour < hours; hour++) {
            sweep().run(Duration.ofHours(1));
        }
        return this;
    }

    public PowerState power() {
        return stage.power();
    }

    /** Returns what the log says, without what was said more than once. */
    public List<String> story() {
        return stage.journal.entries().stream()
                .map(Journal.Entry::what)
                .distinct()
                .toList();
    }

    /** Returns the last entry of a kind. */
    public Journal.Entry entry(String what) {
        return stage.journal.entries().stream()
                .filter(entry -> entry.what().equals(what))
                .reduce((first, second) -> second)
                .orElseThrow(() -> new AssertionError("nothing said of " + what));
    }

    /** Returns the reasons of all entries of a kind. */
    public List<String> whys(String what) {
        return stage.journal.entries().stream()
                .filter(entry -> entry.what().equals(what))
                .map(Journal.Entry::why)
                .toList();
    }

    /** Returns what people were told. */
    public List<Journal.Entry> told() {
        return stage.journal.entries().stream()
                .filter(entry -> entry.data().containsKey("tellPeople"))
                .toList();
    }

    public Optional<Order> order() {
        return stage.workers.orderOf(Stage.VM);
    }

    private void tick() {
        if (stage.power() == PowerState.RUNNING) {
            work();
        } else {
            workerSince = Optional.empty();
        }
        stage.at(stage.now().plus(TICK), this::tick);
    }

    private void work() {
        Instant now = stage.now();
        Instant since = workerSince.orElse(now);
        workerSince = Optional.of(since);
        Optional<Order> drain = order().filter(order -> order.isDrainAt(now)).filter(order -> !isStubborn);
        boolean isDone = drain.filter(order -> !now.isBefore(order.at().plus(HANDS_BACK)))
                .isPresent();
        WorkerPhase busy = drain.isPresent() ? WorkerPhase.DRAINING : WorkerPhase.WORKING;
        stage.workers.say(new Heartbeat(
                Stage.VM,
                "machine",
                isDone ? WorkerPhase.DRAINED : busy,
                since,
                Optional.of(since),
                now,
                drain.map(order -> new Heartbeat.Answer(order.id(), isDone))));
    }

    /** The list of prices does not answer any more, and what it said is old. */
    public PricedVm listFails() {
        isListed = false;
        stage.prices.forget(Set.of(SIZE));
        return this;
    }
}
