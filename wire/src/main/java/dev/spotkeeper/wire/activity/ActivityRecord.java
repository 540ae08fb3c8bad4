package dev.spotkeeper.wire.activity;

import dev.spotkeeper.wire.json.Members;
import dev.spotkeeper.wire.json.Names;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * An activity log record. REST, the diagnostic export, the tables of Log Analytics, alerts and even alert e-mails have the same
 * members, under names that differ in case, spaces and endings.
 *
 * @param log its members, with {@linkplain Members#plainNames plain names}
 * @param service the service that an alert's envelope names; it tells the category where the record has none
 */
public record ActivityRecord(Members log, Optional<String> service) {
    private static final String HEALTH = "resourcehealth";
    private static final String ADMINISTRATIVE = "administrative";
    private static final List<String> TRACES = List.of(
            "resourceid",
            "resourceuri",
            "eventdataid",
            "correlationid",
            "eventtimestamp",
            "time",
            "timegenerated",
            "category");

    /** Returns the record with these members. */
    public static ActivityRecord of(Members record) {
        return new ActivityRecord(record.plainNames(), Optional.empty());
    }

    /** Returns the record inside an alert of that service. */
    public static ActivityRecord of(Members record, Optional<String> service) {
        return new ActivityRecord(record.plainNames(), service);
    }

    /** Returns whether it is a record at all: something was done to something at some time. */
    public boolean isRecord() {
        return !operation().isEmpty() && TRACES.stream().anyMatch(log::has);
    }

    boolean isOfHealth() {
        return plainCategory().endsWith(HEALTH);
    }

    boolean isAdministrative() {
        return plainCategory().endsWith(ADMINISTRATIVE);
    }

    /** Returns the category as written; a record without one is known by its operation. */
    String category() {
        return log.firstText("category", "categoryvalue", "eventsource", "eventcategory")
                .filter(source -> !source.chars().allMatch(Character::isDigit))
                .or(() -> service)
                .orElseGet(() -> isHealthEvent() ? HEALTH : ADMINISTRATIVE);
    }

    /** Returns the operation's name as written, or an empty text; some records name only the action that was allowed. */
    String operation() {
        return log.firstText("operationname", "operationnamevalue")
                .or(() -> authorization().text("action"))
                .orElse("");
    }

    /** Returns how far it is as written; exports have vocabularies of their own. */
    Optional<String> status() {
        return log.firstText("status", "activitystatusvalue", "activitystatus", "resulttype");
    }

    /** Returns what is particular to its category. The diagnostic export keeps it one level deeper. */
    Members properties() {
        Members properties = log.has("properties") ? log.embedded("properties") : log.object("propertiesd");
        Members deeper = properties.has("eventProperties") ? properties.embedded("eventProperties") : properties;
        return deeper.plainNames();
    }

    Members authorization() {
        return identityPart("authorization", "authorizationd");
    }

    Members claims() {
        return identityPart("claims", "claimsd");
    }

    private Members identityPart(String name, String column) {
        if (log.has(name)) {
            return log.embedded(name);
        }
        return log.has(column) ? log.embedded(column) : log.object("identity").embedded(name);
    }

    private boolean isHealthEvent() {
        return operation().toLowerCase(Locale.ROOT).startsWith("microsoft.resourcehealth/");
    }

    private String plainCategory() {
        return Names.plain(category());
    }
}
