package dev.spotkeeper.simulator.arm;

import dev.spotkeeper.simulator.chance.Documented;
import dev.spotkeeper.simulator.monitor.ActivityRecord;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The {@code $filter} of the activity log: conditions joined by {@code and}, of which one must be a start time.
 *
 * @param accepts which records pass
 */
@Documented("Azure Monitor REST, Activity Logs - List: the filter is very restricted and allows only these patterns")
record ActivityFilter(Predicate<ActivityRecord> accepts) {
    private static final Pattern CONDITION =
            Pattern.compile("\\s*(\\w+)\\s+(eq|ge|le)\\s+(?:'([^']*)'|([-:.\\dTZ]+))\\s*");

    private static final Pattern ZONE = Pattern.compile("(Z|[-+]\\d\\d:\\d\\d)$");

    /** More than Azure's patterns have. */
    private static final int MAX_CONDITIONS = 10;

    /** Reads a filter; empty when Azure would refuse it. */
    static Optional<ActivityFilter> read(String text) {
        String[] conditions = text.split("(?i) and ", MAX_CONDITIONS + 1);
        List<Predicate<ActivityRecord>> read = new ArrayList<>();
        boolean started = false;
        for (String condition : conditions) {
            Matcher matcher = CONDITION.matcher(condition);
            Optional<Predicate<ActivityRecord>> predicate = matcher.matches()
                    ? predicate(
                            matcher.group(1),
                            matcher.group(2),
                            Optional.ofNullable(matcher.group(3)).orElseGet(() -> matcher.group(4)))
                    : Optional.empty();
            if (predicate.isEmpty()) {
                return Optional.empty();
            }
            started |= matcher.group(1).equalsIgnoreCase("eventTimestamp")
                    && matcher.group(2).equals("ge");
            read.add(predicate.get());
        }
        return started
                ? Optional.of(new ActivityFilter(record -> read.stream().allMatch(one -> one.test(record))))
                : Optional.empty();
    }

    private static Optional<Predicate<ActivityRecord>> predicate(String field, String operator, String value) {
        if (field.equalsIgnoreCase("eventTimestamp")) {
            return instant(value).flatMap(at -> time(operator, at));
        }
        return operator.equals("eq") ? equality(field.toLowerCase(Locale.ROOT), value) : Optional.empty();
    }

    private static Optional<Predicate<ActivityRecord>> time(String operator, Instant at) {
        return switch (operator) {
            case "ge" -> Optional.of(record -> !record.times().event().isBefore(at));
            case "le" -> Optional.of(record -> !record.times().event().isAfter(at));
            default -> Optional.empty();
        };
    }

    private static Optional<Predicate<ActivityRecord>> equality(String field, String value) {
        return switch (field) {
            case "resourceuri", "resourceid" ->
                Optional.of(record -> record.what().vm().resourceId().equalsIgnoreCase(value));
            case "resourcegroupname" ->
                Optional.of(record -> record.what().vm().group().equalsIgnoreCase(value));
            case "resourceprovider" -> Optional.of(record -> provider(record).equalsIgnoreCase(value));
            case "correlationid" ->
                Optional.of(record -> record.ids().correlationId().equalsIgnoreCase(value));
            case "eventchannels" -> Optional.of(record -> true);
            default -> Optional.empty();
        };
    }

    static String provider(ActivityRecord record) {
        String operation = record.what().operationName();
        return operation.substring(0, operation.indexOf('/'));
    }

    /** az writes times without quotes and without a zone: they are UTC. */
    private static Optional<Instant> instant(String text) {
        try {
            boolean isZoned = ZONE.matcher(text).find();
            return Optional.of(OffsetDateTime.parse(isZoned ? text : text + "Z").toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
