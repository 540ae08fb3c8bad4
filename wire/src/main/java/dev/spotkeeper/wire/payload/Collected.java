package dev.spotkeeper.wire.payload;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.spotkeeper.core.eviction.Signal;
import dev.spotkeeper.wire.activity.BareRecord;
import dev.spotkeeper.wire.alert.AlertFragment;
import dev.spotkeeper.wire.alert.CommonSchema;
import dev.spotkeeper.wire.alert.LegacyActivityLog;
import dev.spotkeeper.wire.alert.OtherSchemas;
import dev.spotkeeper.wire.eventgrid.EventGridEvents;
import dev.spotkeeper.wire.evidence.Arrival;
import dev.spotkeeper.wire.evidence.Finding;
import dev.spotkeeper.wire.evidence.Format;
import dev.spotkeeper.wire.evidence.PayloadKind;
import dev.spotkeeper.wire.evidence.Reading;
import dev.spotkeeper.wire.health.HealthStatus;
import dev.spotkeeper.wire.imds.MetadataAnswer;
import dev.spotkeeper.wire.imds.ScheduledEventRow;
import dev.spotkeeper.wire.imds.ScheduledEventsDocument;
import dev.spotkeeper.wire.json.MalformedPayloadException;
import dev.spotkeeper.wire.json.Members;
import dev.spotkeeper.wire.queue.OwnMessages;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a payload says, record by record. */
final class Collected {
    /** In this order: an envelope is known by its own member, what has none by the members of its content. */
    private static final List<PayloadKind> KINDS = List.of(
            new CommonSchema(),
            new LegacyActivityLog(),
            new EventGridEvents(),
            new ScheduledEventsDocument(),
            new AlertFragment(),
            new OwnMessages(),
            new HealthStatus(),
            new ScheduledEventRow(),
            new BareRecord(),
            new OtherSchemas(),
            new MetadataAnswer());

    private final Arrival arrival;
    private final List<Reading.Understood> records = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private final List<Signal> signals = new ArrayList<>();
    private int strangers;

    Collected(Arrival arrival) {
        this.arrival = arrival;
    }

    /** Adds a document: one record, or a batch or an answer that holds several. */
    void add(JsonElement document) {
        if (!document.isJsonArray() && !document.isJsonObject()) {
            throw new MalformedPayloadException("not a JSON object");
        }
        Wrapping.contentOf(document).forEach(this::addRecord);
        if (records.isEmpty() && strangers > 0) {
            throw new MalformedPayloadException("a list that holds something else than objects");
        }
    }

    Reading.Understood reading() {
        if (records.isEmpty()) {
            return Reading.Understood.ignored(Format.UNKNOWN, "an empty list");
        }
        Optional<String> ignored =
                records.stream().flatMap(record -> record.ignored().stream()).findFirst();
        return new Reading.Understood(
                records.get(0).format(), findings, signals, findings.isEmpty() ? ignored : Optional.empty());
    }

    /** What is no object hides none of the others. */
    private void addRecord(JsonElement record) {
        if (!record.isJsonObject()) {
            strangers++;
            return;
        }
        Reading.Understood read = read(record.getAsJsonObject());
        records.add(read);
        findings.addAll(read.findings());
        signals.addAll(read.signals());
        bound(records.size(), Payloads.MAX_RECORDS, "records");
        bound(findings.size(), Payloads.MAX_FINDINGS, "VMs");
    }

    private Reading.Understood read(JsonObject record) {
        Members members = new Members(record);
        return KINDS.stream()
                .filter(kind -> kind.knows(members))
                .findFirst()
                .map(kind -> kind.read(members, arrival))
                .orElseGet(
                        () -> Reading.Understood.ignored(Format.UNKNOWN, "neither an alert nor an event nor a record"));
    }

    private static void bound(int count, int limit, String what) {
        if (count > limit) {
            throw MalformedPayloadException.tooMuch("more than " + limit + " " + what + " in one payload");
        }
    }
}
