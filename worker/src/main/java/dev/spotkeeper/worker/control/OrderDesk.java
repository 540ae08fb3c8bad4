package dev.spotkeeper.worker.control;

import dev.spotkeeper.core.worker.Heartbeat.Answer;
import dev.spotkeeper.core.worker.Order;
import dev.spotkeeper.wire.worker.OrderRows;
import dev.spotkeeper.wire.worker.RowFormatException;
import dev.spotkeeper.wire.worker.WorkerKey;
import dev.spotkeeper.worker.drain.Drain;
import dev.spotkeeper.worker.drain.StopOrder;
import dev.spotkeeper.worker.http.Backoff;
import dev.spotkeeper.worker.log.ErrorLog;
import dev.spotkeeper.worker.log.EventLine;
import dev.spotkeeper.worker.log.EventLog;
import dev.spotkeeper.worker.storage.StorageException;
import dev.spotkeeper.worker.storage.TableClient;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Obeys the orders of the control plane: a row of the table {@code orders} that is read every ten seconds. The answer goes out with the
 * heartbeat. An order to drain is answered as done when all work is handed back and the stop command has ended, since the machine may go then. An order that ends, that is taken back, or whose row disappears lets work be taken again; one that cannot be read
 * changes nothing.
 */
public final class OrderDesk implements Task {
    static final Duration CADENCE = Duration.ofSeconds(10);

    /** A worker that was never told anything may be about to take work on a VM that is to be drained; or it lacks a role for good. */
    private static final Backoff UNTIL_READ = new Backoff(Duration.ofSeconds(1), CADENCE);

    private final TableClient orders;
    private final WorkerKey key;
    private final Drain drain;
    private final Pulse pulse;
    private final EventLog log;
    private final ErrorLog errors;
    private Instant due = Instant.MIN;
    private volatile boolean isRead;
    private int refusals;
    private Optional<Order> inForce = Optional.empty();

    /** Reads the orders for one VM. */
    OrderDesk(TableClient orders, WorkerKey key, Drain drain, Pulse pulse, Voices voices) {
        this.orders = orders;
        this.key = key;
        this.drain = drain;
        this.pulse = pulse;
        this.log = voices.log();
        this.errors = voices.errors();
    }

    @Override
    public void look(Instant now) throws StorageException {
        inForce.filter(order -> !order.isDrainAt(now)).ifPresent(over -> lift(over, "its time is over"));
        inForce.ifPresent(order -> pulse.answer(new Answer(order.id(), !pulse.isBusy())));
        if (now.isBefore(due)) {
            return;
        }
        due = now.plus(isRead ? CADENCE : UNTIL_READ.after(++refusals));
        Optional<Map<String, String>> row = orders.find(key.partition(), key.row());
        isRead = true;
        due = now.plus(CADENCE);
        if (row.isPresent()) {
            read(row.get(), now);
        } else {
            inForce.ifPresent(order -> lift(order, "it was taken away"));
        }
    }

    /** Returns whether the orders were read, or found to be none, since this worker began. */
    boolean isRead() {
        return isRead;
    }

    private void read(Map<String, String> row, Instant now) {
        try {
            obey(OrderRows.read(row), now);
            errors.succeeded("order");
        } catch (RowFormatException unreadable) {
            errors.failed("order", "malformed", String.valueOf(unreadable.getMessage()));
        }
    }

    /** The new order goes before the end of the old one: work that was taken in between would only be handed back. */
    private void obey(Order order, Instant now) {
        if (inForce.filter(order::equals).isPresent()) {
            return;
        }
        Optional<Order> before = inForce;
        boolean isDrain = order.isDrainAt(now);
        if (isDrain) {
            begin(order, now);
        }
        before.filter(old -> !isDrain || !old.id().equals(order.id()))
                .ifPresent(old -> lift(old, "order " + order.id() + " came"));
        inForce = isDrain ? Optional.of(order) : Optional.empty();
        pulse.answer(new Answer(order.id(), !isDrain || !pulse.isBusy()));
    }

    private void begin(Order order, Instant now) {
        log.write(EventLine.of("orderTaken").with("order", order.id()).with("reason", order.reason()));
        drain.begin(new StopOrder(
                stopKey(order), "drained by order: " + order.reason(), StopOrder.Source.ORDER, now, order.deadline()));
    }

    private void lift(Order order, String why) {
        inForce = Optional.empty();
        log.write(EventLine.of("orderLifted").with("order", order.id()).with("reason", why));
        drain.lift(stopKey(order));
        pulse.answer(new Answer(order.id(), true));
    }

    private static String stopKey(Order order) {
        return "order " + order.id();
    }
}
