package dev.spotkeeper.rehearsal.house;

import dev.spotkeeper.simulator.monitor.AlertTransport;
import dev.spotkeeper.simulator.time.Scheduler;
import dev.spotkeeper.wire.evidence.Arrival;
import dev.spotkeeper.wire.evidence.Reading;
import dev.spotkeeper.wire.payload.Payloads;
import java.net.URI;
import java.util.function.Consumer;

/** What ReceiveAlert does with a posted alert, without its HTTP server. */
record AlertDoor(SignalQueue queue, Scheduler time) implements AlertTransport {
    @Override
    public void post(URI url, String body, Consumer<Answer> answered) {
        Reading reading = Payloads.read(body, Arrival.at(time.instant()));
        if (!(reading instanceof Reading.Understood alert) || !alert.format().isPushed()) {
            throw new AssertionError("Azure Monitor sent what is no alert: " + reading);
        }
        if (!alert.signals().isEmpty()) {
            queue.put(alert.signals());
        }
        answered.accept(new Answer.Status(202));
    }
}
