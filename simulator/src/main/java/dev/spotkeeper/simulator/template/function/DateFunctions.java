package dev.spotkeeper.simulator.template.function;

import static dev.spotkeeper.simulator.template.function.FunctionTable.number;
import static dev.spotkeeper.simulator.template.function.FunctionTable.text;

import com.google.gson.JsonElement;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Dates. A month of a duration is 30 days and a year 365, as .NET reads them. */
final class DateFunctions {
    private static final String ISO = "yyyy-MM-ddTHH:mm:ssK";
    private static final int DAYS_OF_YEAR = 365;
    private static final int DAYS_OF_MONTH = 30;

    private static final Pattern DURATION = Pattern.compile("(-?)P(?:(\\d+)Y)?(?:(\\d+)M)?(?:(\\d+)D)?(T[\\d.HMS]+)?");
    private static final List<DateTimeFormatter> READABLE = List.of(
            DateTimeFormatter.ISO_OFFSET_DATE_TIME,
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ssX", Locale.ROOT),
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssX", Locale.ROOT));

    private DateFunctions() {}

    static void addTo(FunctionTable table) {
        table.with("dateTimeAdd", 2, 3, DateFunctions::add)
                .with(
                        "dateTimeFromEpoch",
                        1,
                        args -> text(DateFormat.format(
                                Instant.ofEpochSecond(args.integer(0)).atOffset(ZoneOffset.UTC), ISO)))
                .with(
                        "dateTimeToEpoch",
                        1,
                        args -> number(read(args, args.text(0)).toEpochSecond()));
    }

    private static JsonElement add(Arguments args) {
        OffsetDateTime base = read(args, args.text(0));
        String format = args.size() > 2 ? args.text(2) : ISO;
        Optional<String> written =
                duration(args.text(1)).flatMap(span -> DateFormat.tryFormat(base.plus(span), format));
        return text(written.orElseThrow(() -> args.wrong("the second parameter '" + args.text(1)
                + "' is not a valid ISO8601 Duration string, or the format is not known")));
    }

    private static OffsetDateTime read(Arguments args, String text) {
        return READABLE.stream()
                .flatMap(format -> parsed(text, format).stream())
                .findFirst()
                .orElseThrow(() -> args.wrong("'" + text + "' is not a date"));
    }

    private static Optional<OffsetDateTime> parsed(String text, DateTimeFormatter format) {
        try {
            boolean hasTime = text.length() > "yyyy-MM-dd".length();
            return Optional.of(
                    hasTime
                            ? OffsetDateTime.parse(text, format)
                            : LocalDate.parse(text).atStartOfDay().atOffset(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Duration> duration(String text) {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches() || text.endsWith("P")) {
            return Optional.empty();
        }
        try {
            long days = part(matcher, 2) * DAYS_OF_YEAR + part(matcher, 3) * DAYS_OF_MONTH + part(matcher, 4);
            Duration time = matcher.group(5) == null ? Duration.ZERO : Duration.parse("P" + matcher.group(5));
            Duration whole = time.plusDays(days);
            return Optional.of(matcher.group(1).isEmpty() ? whole : whole.negated());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static long part(Matcher matcher, int group) {
        return matcher.group(group) == null ? 0 : Integer.parseInt(matcher.group(group));
    }
}
