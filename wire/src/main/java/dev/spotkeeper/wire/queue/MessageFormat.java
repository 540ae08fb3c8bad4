package dev.spotkeeper.wire.queue;

import com.google.gson.JsonObject;
import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.wire.json.BoundedJson;
import dev.spotkeeper.wire.json.MalformedPayloadException;
import dev.spotkeeper.wire.json.Members;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Pattern;

/** What all messages have in common: their version, their size, and how VMs and instants are written. */
final class MessageFormat {
    /** Storage queues hold 64 KB of base64, which is 48 KB of text. */
    static final int MAX_BYTES = 48 * 1024;

    /** Azure's ids are GUIDs; those of alerts are twice as long with their path. */
    static final int MAX_EVENT_ID = 150;

    /** Characters that JSON writes as they are, so that an id takes no more room than its length. */
    private static final Pattern PLAIN_ID = Pattern.compile("[A-Za-z0-9._:@/+=-]+");

    private static final String VERSION = "1";

    private MessageFormat() {}

    static JsonObject newMessage() {
        JsonObject message = new JsonObject();
        message.addProperty("v", 1);
        return message;
    }

    static Members open(String text) {
        Members message = BoundedJson.parseObject(text, MAX_BYTES);
        String version = message.required("v");
        if (!version.equals(VERSION)) {
            throw new MalformedPayloadException("a message of an unknown version, expected v = " + VERSION);
        }
        return message;
    }

    static VmId vm(Members members) {
        return VmId.parse(members.required("vm"))
                .orElseThrow(() -> new MalformedPayloadException("'vm' is not the ARM id of a virtual machine"));
    }

    /** The record of a VM keeps dozens of these, and must fit a table's row whatever a forged message holds. */
    static String eventId(Members members) {
        String id = members.required("eventId");
        if (id.length() > MAX_EVENT_ID) {
            throw new MalformedPayloadException("an event id longer than " + MAX_EVENT_ID + " characters");
        }
        if (!PLAIN_ID.matcher(id).matches()) {
            throw new MalformedPayloadException("an event id with characters that no identity of Azure has");
        }
        return id;
    }

    static Instant instant(Members members, String name) {
        return members.instant(name)
                .orElseThrow(() -> new MalformedPayloadException("'" + name + "' is not an ISO 8601 instant"));
    }

    static <E extends Enum<E>> E constant(Class<E> type, String name) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equalsIgnoreCase(name)) {
                return constant;
            }
        }
        throw new MalformedPayloadException("an unknown " + type.getSimpleName().toLowerCase(Locale.ROOT));
    }
}
