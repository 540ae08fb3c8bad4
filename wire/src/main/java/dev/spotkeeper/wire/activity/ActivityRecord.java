package dev.spotkeeper.wire.activity;

import com.google.gson.JsonObject;
import dev.spotkeeper.wire.json.Members;
import dev.spotkeeper.wire.json.Names;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

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

    /**
     * What the diagnostic export calls a category is what kind of call it was; the category proper stands one level deeper, or
     * nowhere (activity-log-schema.md, schema from storage account and event hubs).
     */
    private static final Set<String> KINDS_OF_CALLS = Set.of("action", "write", "delete", "read");

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
        return Stream.of("categoryvalue", "category", "eventsource", "eventcategory")
                .flatMap(name -> log.text(name).stream())
                .filter(source -> !source.chars().allMatch(Character::isDigit))
                .filter(source -> !KINDS_OF_CALLS.contains(Names.plain(source)))
                .findFirst()
                .or(() -> service)
                .or(() -> properties().text("eventcategory"))
                .or(() -> outerProperties().text("eventCategory"))
                .orElseGet(() -> isHealthEvent() ? HEALTH : ADMINISTRATIVE);
    }

    /**
     * Returns the operation's name as written, or an empty text. Rows of tables have a name for people beside it, and some records
     * name only the action that was allowed.
     */
    String operation() {
        return log.firstText("operationnamevalue", "operationname")
                .or(() -> authorization().text("action"))
                .orElse("");
    }

    /** Returns how far it is as written; exports have vocabularies of their own. */
    Optional<String> status() {
        return log.firstText("activitystatusvalue", "status", "activitystatus", "resulttype");
    }

    /** Returns what is particular to its category. The diagnostic export keeps it one level deeper. */
    Members properties() {
        Members properties = outerProperties();
        Members deeper = properties.has("eventProperties") ? properties.embedded("eventProperties") : properties;
        return deeper.plainNames();
    }

    Members authorization() {
        return identityPart("authorization", "authorizationd");
    }

    Members claims() {
        return identityPart("claims", "claimsd");
    }

    private Members outerProperties() {
        return firstOf(List.of(() -> log.embedded("properties"), () -> log.embedded("propertiesd")));
    }

    private Members identityPart(String name, String column) {
        return firstOf(List.of(
                () -> log.embedded(name),
                () -> log.embedded(column),
                () -> log.object("identity").embedded(name)));
    }

    /** Returns the first of these that has members, or none: a blank column stands beside one that is filled. */
    private static Members firstOf(List<Supplier<Members>> places) {
        return places.stream()
                .map(Supplier::get)
                .filter(place -> place.json().size() > 0)
                .findFirst()
                .orElseGet(() -> new Members(new JsonObject()));
    }

    private boolean isHealthEvent() {
        return operation().toLowerCase(Locale.ROOT).startsWith("microsoft.resourcehealth/")
                || isHealthByItsProperties();
    }

    /** Returns whether it is what is left of a health record when only its properties are quoted. */
    public boolean isHealthByItsProperties() {
        Members properties = properties();
        return operation().isEmpty()
                && (properties.has("currenthealthstatus") || (properties.has("title") && properties.has("cause")));
    }

    private String plainCategory() {
        return Names.plain(category());
    }
}
