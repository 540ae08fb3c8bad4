package dev.spotkeeper.wire.imds;

import dev.spotkeeper.wire.imds.ScheduledEvent.Status;
import dev.spotkeeper.wire.json.BoundedJson;
import dev.spotkeeper.wire.json.MalformedPayloadException;
import dev.spotkeeper.wire.json.Members;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * Reads the Scheduled Events document (api-version 2017-11-01 and later). Every member but the event's type may be missing,
 * as it is in documents seen in the field; one broken entry does not hide the others.
 */
public final class ScheduledEventsReader {
    /** A scale set of 1,000 instances named once each in ten events stays below it. No event is left out: the last may be the VM's own. */
    public static final int MAX_CHARACTERS = 1024 * 1024;

    private ScheduledEventsReader() {}

    /** Reads a document; what is none gives {@link ScheduledEvents.Malformed}, never an exception. */
    public static ScheduledEvents read(String body) {
        try {
            return document(BoundedJson.parseObject(body, MAX_CHARACTERS));
        } catch (MalformedPayloadException malformed) {
            return new ScheduledEvents.Malformed(String.valueOf(malformed.getMessage()));
        }
    }

    private static ScheduledEvents document(Members document) {
        if (!document.has("Events") || !document.json().get("Events").isJsonArray()) {
            return new ScheduledEvents.Malformed("no array 'Events'");
        }
        List<ScheduledEvent> events = document.objects("Events").stream()
                .map(ScheduledEventsReader::event)
                .toList();
        return new ScheduledEvents.Document(document.text("DocumentIncarnation").orElse(""), events);
    }

    static ScheduledEvent event(Members event) {
        String typeName = event.text("EventType").orElse("");
        List<String> resources = event.texts("Resources");
        return new ScheduledEvent(
                event.text("EventId").orElseGet(() -> derivedId(typeName, resources)),
                ScheduledEvent.Type.of(typeName),
                typeName,
                event.text("EventStatus").map(Status::of).orElse(Status.SCHEDULED),
                resources,
                event.text("NotBefore").flatMap(NotBefore::parse));
    }

    /**
     * Derives the same id for the same event in every later document. NotBefore is left out on purpose: Azure blanks it when
     * the event starts.
     */
    private static String derivedId(String typeName, List<String> resources) {
        List<String> names = resources.stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .sorted()
                .toList();
        byte[] identity =
                (typeName.toLowerCase(Locale.ROOT) + "|" + String.join("|", names)).getBytes(StandardCharsets.UTF_8);
        return "derived-" + UUID.nameUUIDFromBytes(identity);
    }
}
