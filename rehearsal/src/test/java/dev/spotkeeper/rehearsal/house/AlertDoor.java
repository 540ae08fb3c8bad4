package dev.spotkeeper.rehearsal.house;

import dev.spotkeeper.simulator.monitor.AlertTransport;
import dev.spotkeeper.simulator.time.Scheduler;
import dev.spotkeeper.wire.alert.AlertParser;
import dev.spotkeeper.wire.alert.ParsedAlert;
import java.net.URI;
import java.util.function.Consumer;

/** What ReceiveAlert does with a posted alert, without its HTTP server. */
record AlertDoor(SignalQueue queue, Scheduler time) implements AlertTransport {
    @Override
    public void post(URI url, String body, Consumer<Answer> answered) {
        ParsedAlert alert = AlertParser.parse(body, time.instant());
        if (alert instanceof ParsedAlert.Malformed malformed) {
            throw new AssertionError("Azure Monitor sent what is no alert: " + malformed.reason());
        }
        if (alert instanceof ParsedAlert.Signals signals) {
            queue.put(signals.signals());
        }
        answered.accept(new Answer.Status(202));
    }
}
