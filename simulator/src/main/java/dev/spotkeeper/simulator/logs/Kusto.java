package dev.spotkeeper.simulator.logs;

import com.google.gson.JsonArray;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The few things of the Kusto language whose meaning is not Java's. */
final class Kusto {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSS'Z'").withZone(ZoneOffset.UTC);

    private Kusto() {}

    /** {@code in~}: one of these, in any case. */
    static boolean isAnyOf(String text, Collection<String> those) {
        return those.stream().anyMatch(text::equalsIgnoreCase);
    }

    /** {@code has}: holds the word, whole, in any case. */
    static boolean has(String text, String word) {
        return Pattern.compile("(?<![\\p{Alnum}])" + Pattern.quote(word) + "(?![\\p{Alnum}])", Pattern.CASE_INSENSITIVE)
                .matcher(text)
                .find();
    }

    /** A datetime as answers carry it. */
    static String datetime(Instant at) {
        return TIME.format(at);
    }

    static JsonArray row(Instant at, Stream<String> texts) {
        JsonArray row = new JsonArray();
        row.add(datetime(at));
        texts.forEach(row::add);
        return row;
    }
}
