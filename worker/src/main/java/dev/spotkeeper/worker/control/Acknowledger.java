package dev.spotkeeper.worker.control;

import dev.spotkeeper.worker.drain.Drain;
import dev.spotkeeper.worker.drain.StopOrder;
import dev.spotkeeper.worker.imds.ImdsClient;
import dev.spotkeeper.worker.log.ErrorLog;
import dev.spotkeeper.worker.log.EventLine;
import dev.spotkeeper.worker.log.EventLog;
import java.io.IOException;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/**
 * Lets an event happen early once all work is handed back, for owners who ask for it: approving ends the wait for everybody that the
 * event concerns, other VMs included (Scheduled Events documentation), so nothing is approved by itself.
 */
public final class Acknowledger implements Task {
    private static final String OPERATION = "acknowledge";

    private final ImdsClient imds;
    private final Drain drain;
    private final EventLog log;
    private final ErrorLog errors;
    private final Set<String> approved = new HashSet<>();

    /** Approves nothing yet. */
    public Acknowledger(ImdsClient imds, Drain drain, EventLog log, ErrorLog errors) {
        this.imds = imds;
        this.drain = drain;
        this.log = log;
        this.errors = errors;
    }

    @Override
    public void look(Instant now) {
        if (!drain.isBusy()) {
            drain.orders().stream()
                    .filter(StopOrder::isEvent)
                    .filter(order -> !approved.contains(order.key()))
                    .forEach(this::approve);
        }
    }

    private void approve(StopOrder order) {
        try {
            int status = imds.acknowledge(order.key()).status();
            if (status == 200) {
                approved.add(order.key());
                errors.succeeded(OPERATION);
                log.write(EventLine.of("acknowledged").with("eventId", order.key()));
            } else {
                errors.failed(OPERATION, "http-" + status, "the metadata service refused");
            }
        } catch (IOException failure) {
            errors.failed(OPERATION, "io", String.valueOf(failure.getMessage()));
        }
    }
}
