package dev.spotkeeper.functions.intake;

import dev.spotkeeper.azure.storage.PoisonQueue;
import dev.spotkeeper.core.eviction.Signal;
import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.core.port.Journal;
import dev.spotkeeper.functions.telemetry.Telemetry;
import dev.spotkeeper.wire.json.MalformedPayloadException;
import dev.spotkeeper.wire.queue.NoticeMessages;
import dev.spotkeeper.wire.queue.SignalMessage;
import dev.spotkeeper.wire.queue.SignalMessages;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.logging.Logger;

/**
 * Tells people of messages that could not be handled: a warning with the number and the ids, and an entry of the decision log
 * for each VM that such a message is about. The messages stay where they are. An entry is dated from the message's arrival, so
 * that each look writes the same one again.
 */
public final class PoisonWatch {
    private final List<PoisonQueue> queues;
    private final Journal journal;
    private final Telemetry telemetry;

    /** Looks at these queues. */
    public PoisonWatch(List<PoisonQueue> queues, Journal journal, Telemetry telemetry) {
        this.queues = List.copyOf(queues);
        this.journal = journal;
        this.telemetry = telemetry;
    }

    /** Looks once. */
    public void look(Logger log) {
        queues.forEach(queue -> look(queue, log));
    }

    private void look(PoisonQueue queue, Logger log) {
        try {
            List<PoisonQueue.Message> messages = queue.look();
            telemetry.poison(queue.name(), messages.size());
            if (!messages.isEmpty()) {
                log.warning(() -> words(messages.size()) + " in " + queue.name() + ": "
                        + String.join(
                                ", ",
                                messages.stream().map(PoisonQueue.Message::id).toList()));
            }
            messages.forEach(message -> write(queue.name(), message));
        } catch (IOException unseen) {
            log.warning(() -> "cannot look into " + queue.name() + ": " + unseen.getMessage());
        }
    }

    private static String words(int messages) {
        String number = messages == PoisonQueue.MAX_SEEN ? messages + " or more" : String.valueOf(messages);
        return messages == 1 ? "1 message lies" : number + " messages lie";
    }

    private void write(String queue, PoisonQueue.Message message) {
        String why = "a message about this VM failed on every delivery and lies in " + queue
                + "; Reconcile looks after the VM all the same";
        vms(message.text()).stream()
                .distinct()
                .map(vm -> new Journal.Entry(
                        message.since(), vm, "", "poisoned", why, Map.of("queue", queue, "messageId", message.id())))
                .forEach(journal::append);
    }

    private static List<VmId> vms(String text) {
        try {
            SignalMessage message = SignalMessages.decode(text);
            return message instanceof SignalMessage.Evidence evidence
                    ? evidence.signals().stream().map(Signal::vm).toList()
                    : message instanceof SignalMessage.Wake wake ? List.of(wake.vm()) : List.of();
        } catch (MalformedPayloadException noSignal) {
            return ofNotice(text);
        }
    }

    private static List<VmId> ofNotice(String text) {
        try {
            return List.of(NoticeMessages.decode(text).vm());
        } catch (MalformedPayloadException neither) {
            return List.of();
        }
    }
}
