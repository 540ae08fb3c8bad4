package dev.spotkeeper.wire.json;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The members of a JSON object, where one that is absent, null or of another type than expected is simply not there: Azure
 * sends all three for the same member.
 *
 * @param json the object
 */
public record Members(JsonObject json) {
    /** Returns whether a member of that name is present and not null. */
    public boolean has(String name) {
        return find(name).isPresent();
    }

    /** Returns the object of that name, or one without members. */
    public Members object(String name) {
        return find(name)
                .filter(JsonElement::isJsonObject)
                .map(found -> new Members(found.getAsJsonObject()))
                .orElseGet(() -> new Members(new JsonObject()));
    }

    /** Returns the object of that name; it may be written as JSON inside a text, as claims and properties are at times. */
    public Members embedded(String name) {
        return find(name)
                .filter(JsonElement::isJsonPrimitive)
                .flatMap(text -> parsed(text.getAsString()))
                .orElseGet(() -> object(name));
    }

    /**
     * Returns the same members with names of letters and digits in lower case: one member is {@code eventTimestamp} in one form
     * of a record, {@code event_timestamp} and {@code Event Timestamp} in others. Of several that become one the first that says
     * something counts: rows of tables have a blank {@code ResourceId} beside {@code _ResourceId}.
     */
    public Members plainNames() {
        JsonObject plain = new JsonObject();
        json.entrySet().forEach(member -> {
            String name = Names.plain(member.getKey());
            if (isSilent(plain.get(name))) {
                plain.add(name, member.getValue());
            }
        });
        return new Members(plain);
    }

    private static boolean isSilent(@Nullable JsonElement value) {
        return value == null
                || value.isJsonNull()
                || (value.isJsonPrimitive() && value.getAsString().isBlank());
    }

    /** Returns the first of these texts that is there. */
    public Optional<String> firstText(String... names) {
        return Arrays.stream(names).flatMap(name -> text(name).stream()).findFirst();
    }

    /**
     * Returns the text of that name, stripped; a blank one counts as absent. The activity log writes some texts as
     * {@code {"value": ..., "localizedValue": ...}} (REST form); those are read too.
     */
    public Optional<String> text(String name) {
        return find(name).flatMap(Members::asText);
    }

    /** Returns the text of that name, which must be there. */
    public String required(String name) {
        return text(name).orElseThrow(() -> new MalformedPayloadException("no text '" + name + "'"));
    }

    /** Returns the texts in the array of that name, or the one that stands there without an array; what is no text is left out. */
    public List<String> texts(String name) {
        return find(name)
                .filter(found -> !found.isJsonArray())
                .map(Stream::of)
                .orElseGet(() -> elements(name).stream())
                .flatMap(found -> asText(found).stream())
                .toList();
    }

    /** Returns the objects in the array of that name; what is no object is left out. */
    public List<Members> objects(String name) {
        return elements(name).stream()
                .filter(JsonElement::isJsonObject)
                .map(found -> new Members(found.getAsJsonObject()))
                .toList();
    }

    /** Returns the ISO 8601 instant of that name with up to nine digits and any offset; what is none counts as absent. */
    public Optional<Instant> instant(String name) {
        return text(name).flatMap(Members::asInstant);
    }

    /** Returns the number of that name, which may be written as text; what is none counts as absent. */
    public OptionalDouble number(String name) {
        return text(name).map(Members::asNumber).orElseGet(OptionalDouble::empty);
    }

    private List<JsonElement> elements(String name) {
        return find(name)
                .filter(JsonElement::isJsonArray)
                .map(found -> StreamSupport.stream(found.getAsJsonArray().spliterator(), false)
                        .toList())
                .orElseGet(List::of);
    }

    private Optional<JsonElement> find(String name) {
        return Optional.ofNullable(json.get(name)).filter(found -> !found.isJsonNull());
    }

    private static Optional<Members> parsed(String text) {
        try {
            return Optional.of(BoundedJson.parseObject(text, text.length()));
        } catch (MalformedPayloadException notJson) {
            return Optional.empty();
        }
    }

    private static Optional<String> asText(JsonElement found) {
        if (found.isJsonObject()) {
            JsonElement value = found.getAsJsonObject().get("value");
            return value != null && value.isJsonPrimitive() ? asText(value) : Optional.empty();
        }
        return found.isJsonPrimitive()
                ? Optional.of(found.getAsString().strip()).filter(text -> !text.isEmpty())
                : Optional.empty();
    }

    private static OptionalDouble asNumber(String text) {
        try {
            return OptionalDouble.of(Double.parseDouble(text));
        } catch (NumberFormatException notANumber) {
            return OptionalDouble.empty();
        }
    }

    private static Optional<Instant> asInstant(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }
}
