package dev.spotkeeper.worker.control;

import dev.spotkeeper.worker.drain.Drain;
import dev.spotkeeper.worker.drain.StopOrder;
import dev.spotkeeper.worker.http.HttpErrors;
import dev.spotkeeper.worker.imds.ImdsClient;
import dev.spotkeeper.worker.log.EventLine;
import java.io.IOException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/**
 * Lets an event happen early once all work is handed back, the stop command has ended and the control plane has been told, for owners who ask for it: approving ends the wait for everybody that the
 * event concerns, other VMs included (Scheduled Events documentation), so nothing is approved by itself.
 */
public final class Acknowledger implements Task {
    private static final String OPERATION = "acknowledge";

    private final ImdsClient imds;
    private final Drain drain;
    private final BooleanSupplier isOtherwiseBusy;
    private final Voices voices;
    private final Set<String> approved = new HashSet<>();
    private Set<String> seen = Set.of();

    /**
     * Approves nothing yet.
     *
     * @param isOtherwiseBusy says whether something else than work must be over before the machine may go
     */
    Acknowledger(ImdsClient imds, Drain drain, BooleanSupplier isOtherwiseBusy, Voices voices) {
        this.imds = imds;
        this.drain = drain;
        this.isOtherwiseBusy = isOtherwiseBusy;
        this.voices = voices;
    }

    /** Approves what was seen at the look before, so that everybody has heard of it and has begun what there is to do. */
    @Override
    public void look(Instant now) {
        List<StopOrder> events =
                drain.orders().stream().filter(StopOrder::isEvent).toList();
        if (!drain.isBusy() && !isOtherwiseBusy.getAsBoolean()) {
            events.stream()
                    .filter(order -> seen.contains(order.key()) && !approved.contains(order.key()))
                    .forEach(this::approve);
        }
        seen = events.stream().map(StopOrder::key).collect(Collectors.toSet());
    }

    private void approve(StopOrder order) {
        try {
            int status = imds.acknowledge(order.key()).status();
            if (status == 200) {
                approved.add(order.key());
                voices.errors().succeeded(OPERATION);
                voices.log().write(EventLine.of("acknowledged").with("eventId", order.key()));
            } else {
                voices.errors().failed(OPERATION, HttpErrors.classOf(status), "the metadata service refused");
            }
        } catch (IOException failure) {
            voices.errors().failed(OPERATION, HttpErrors.classOf(failure), String.valueOf(failure.getMessage()));
        }
    }
}
