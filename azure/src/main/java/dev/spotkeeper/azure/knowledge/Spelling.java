package dev.spotkeeper.azure.knowledge;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** How Azure spells values: numbers as texts, names without regard to case. */
final class Spelling {
    private Spelling() {}

    static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** Returns a value for a URL's query. */
    static String query(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    static Optional<Integer> whole(String text) {
        return number(text).map(Double::intValue);
    }

    /** Reads a number that is not negative; what is none is not there. */
    static Optional<Double> number(String text) {
        return text.matches("\\d{1,12}(\\.\\d{1,12})?([eE]-?\\d{1,2})?")
                ? Optional.of(Double.valueOf(text))
                : Optional.empty();
    }
}
