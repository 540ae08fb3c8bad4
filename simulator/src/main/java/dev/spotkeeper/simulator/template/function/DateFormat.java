package dev.spotkeeper.simulator.template.function;

import dev.spotkeeper.simulator.chance.Documented;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Dates in .NET's formats, invariant culture: the standard ones of one letter, and custom ones. */
@Documented(".NET: standard and custom date and time format strings")
public final class DateFormat {
    private static final Map<String, String> STANDARD = Map.ofEntries(
            Map.entry("d", "MM/dd/yyyy"),
            Map.entry("D", "dddd, dd MMMM yyyy"),
            Map.entry("f", "dddd, dd MMMM yyyy HH:mm"),
            Map.entry("F", "dddd, dd MMMM yyyy HH:mm:ss"),
            Map.entry("g", "MM/dd/yyyy HH:mm"),
            Map.entry("G", "MM/dd/yyyy HH:mm:ss"),
            Map.entry("M", "MMMM dd"),
            Map.entry("m", "MMMM dd"),
            Map.entry("O", "yyyy-MM-ddTHH:mm:ss.fffffffzzz"),
            Map.entry("o", "yyyy-MM-ddTHH:mm:ss.fffffffzzz"),
            Map.entry("R", "ddd, dd MMM yyyy HH:mm:ss 'GMT'"),
            Map.entry("r", "ddd, dd MMM yyyy HH:mm:ss 'GMT'"),
            Map.entry("s", "yyyy-MM-ddTHH:mm:ss"),
            Map.entry("t", "HH:mm"),
            Map.entry("T", "HH:mm:ss"),
            Map.entry("u", "yyyy-MM-dd HH:mm:ss'Z'"),
            Map.entry("Y", "yyyy MMMM"),
            Map.entry("y", "yyyy MMMM"));

    /** Standard formats that say that they tell universal time. */
    private static final String UNIVERSAL = "RruU";

    private static final Map<String, String> PATTERNS = Map.ofEntries(
            Map.entry("yyyy", "uuuu"),
            Map.entry("yy", "uu"),
            Map.entry("MMMM", "MMMM"),
            Map.entry("MMM", "MMM"),
            Map.entry("MM", "MM"),
            Map.entry("M", "M"),
            Map.entry("dddd", "EEEE"),
            Map.entry("ddd", "EEE"),
            Map.entry("dd", "dd"),
            Map.entry("d", "d"),
            Map.entry("HH", "HH"),
            Map.entry("H", "H"),
            Map.entry("hh", "hh"),
            Map.entry("h", "h"),
            Map.entry("mm", "mm"),
            Map.entry("m", "m"),
            Map.entry("ss", "ss"),
            Map.entry("s", "s"),
            Map.entry("tt", "a"),
            Map.entry("zzz", "xxx"),
            Map.entry("zz", "x"),
            Map.entry("K", "ZZZZZ"));

    private static final Pattern TOKEN = Pattern.compile("'([^']*)'|\"([^\"]*)\"|\\\\(.)|([A-Za-z])\\4*|.");

    private DateFormat() {}

    /**
     * Writes a date.
     *
     * @throws IllegalArgumentException when the format is not known
     */
    public static String format(OffsetDateTime date, String format) {
        return tryFormat(date, format).orElseThrow(() -> new IllegalArgumentException("unknown format " + format));
    }

    /** Writes a date, or nothing when the format has a part that is not known. */
    static Optional<String> tryFormat(OffsetDateTime date, String format) {
        boolean universal = format.length() == 1 && UNIVERSAL.contains(format);
        OffsetDateTime shown = universal ? date.withOffsetSameInstant(ZoneOffset.UTC) : date;
        return written(shown, STANDARD.getOrDefault(format, format));
    }

    private static Optional<String> written(OffsetDateTime date, String format) {
        StringBuilder text = new StringBuilder();
        Matcher tokens = TOKEN.matcher(format);
        while (tokens.find()) {
            Optional<String> part = token(date, tokens);
            if (part.isEmpty()) {
                return Optional.empty();
            }
            text.append(part.get());
        }
        return Optional.of(text.toString());
    }

    private static Optional<String> token(OffsetDateTime date, Matcher token) {
        for (int quoted = 1; quoted <= 3; quoted++) {
            if (token.group(quoted) != null) {
                return Optional.of(token.group(quoted));
            }
        }
        String text = token.group();
        if (token.group(4) == null || text.equals("T") || text.equals("Z")) {
            return Optional.of(text);
        }
        if (text.startsWith("f")) {
            return Optional.of(pattern(date, "S".repeat(text.length())));
        }
        return Optional.ofNullable(PATTERNS.get(text)).map(pattern -> pattern(date, pattern));
    }

    private static String pattern(OffsetDateTime date, String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).format(date);
    }
}
