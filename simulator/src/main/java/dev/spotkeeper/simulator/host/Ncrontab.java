package dev.spotkeeper.simulator.host;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A schedule in six fields, {@code second minute hour day month day-of-week}, in UTC. Each field is {@code *}, a number, a
 * range {@code a-b}, a step {@code x/n}, or a list of these; months and days of the week may be named. As in NCrontab, a day must
 * match both its day of the month and its day of the week.
 */
final class Ncrontab {
    /** No schedule is looked at further ahead: 29 February on a given day of the week comes within 40 years. */
    private static final int MAX_DAYS = 41 * 366;

    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** How many runs ahead the real host looks to find out whether a schedule is too dense to be monitored. */
    private static final int MONITORED_RUNS = 5;

    private final String expression;
    private final Map<NcrontabField.Kind, NcrontabField> fields;

    private Ncrontab(String expression, Map<NcrontabField.Kind, NcrontabField> fields) {
        this.expression = expression;
        this.fields = new EnumMap<>(fields);
    }

    /** Reads an expression. */
    static Ncrontab parse(String expression) {
        List<String> parts = List.of(expression.strip().split("\\s+", -1));
        NcrontabField.Kind[] kinds = NcrontabField.Kind.values();
        if (parts.size() != kinds.length) {
            throw new HostProblem("the schedule '" + expression + "' must have six fields"
                    + " (second minute hour day month day-of-week), it has " + parts.size());
        }
        Map<NcrontabField.Kind, NcrontabField> fields = new EnumMap<>(NcrontabField.Kind.class);
        for (int i = 0; i < kinds.length; i++) {
            fields.put(kinds[i], NcrontabField.parse(kinds[i], parts.get(i)));
        }
        Ncrontab schedule = new Ncrontab(expression, fields);
        if (schedule.find(Instant.EPOCH).isEmpty()) {
            throw new HostProblem("the schedule '" + expression + "' never comes");
        }
        return schedule;
    }

    /** Returns the first instant after {@code after} that the schedule names. */
    Instant next(Instant after) {
        return find(after)
                .orElseThrow(() -> new HostProblem("the schedule '" + expression + "' does not come any more"));
    }

    /** Returns whether the runs to come are at least a minute apart: only then the real host notices missed ones. */
    boolean isMonitored(Instant now) {
        Instant run = next(now);
        for (int i = 1; i < MONITORED_RUNS; i++) {
            Instant following = next(run);
            if (Duration.between(run, following).compareTo(MINUTE) < 0) {
                return false;
            }
            run = following;
        }
        return true;
    }

    private Optional<Instant> find(Instant after) {
        OffsetDateTime from =
                OffsetDateTime.ofInstant(after, ZoneOffset.UTC).withNano(0).plusSeconds(1);
        LocalDate day = from.toLocalDate();
        LocalTime earliest = from.toLocalTime();
        for (int i = 0; i < MAX_DAYS; i++) {
            Optional<LocalTime> time = matches(day) ? timeFrom(earliest) : Optional.empty();
            if (time.isPresent()) {
                return Optional.of(day.atTime(time.get()).toInstant(ZoneOffset.UTC));
            }
            day = day.plusDays(1);
            earliest = LocalTime.MIDNIGHT;
        }
        return Optional.empty();
    }

    private boolean matches(LocalDate day) {
        return field(NcrontabField.Kind.DAY).has(day.getDayOfMonth())
                && field(NcrontabField.Kind.MONTH).has(day.getMonthValue())
                && field(NcrontabField.Kind.DAY_OF_WEEK).has(day.getDayOfWeek().getValue() % 7);
    }

    /** Returns the first time of day that matches, from {@code earliest} on. */
    private Optional<LocalTime> timeFrom(LocalTime earliest) {
        int hour = field(NcrontabField.Kind.HOUR).from(earliest.getHour());
        if (hour < 0) {
            return Optional.empty();
        }
        if (hour > earliest.getHour()) {
            return Optional.of(firstOf(hour));
        }
        Optional<LocalTime> within = withinHour(earliest);
        int later = field(NcrontabField.Kind.HOUR).from(hour + 1);
        return within.isPresent() || later < 0 ? within : Optional.of(firstOf(later));
    }

    private Optional<LocalTime> withinHour(LocalTime earliest) {
        int minute = field(NcrontabField.Kind.MINUTE).from(earliest.getMinute());
        int second = field(NcrontabField.Kind.SECOND).from(earliest.getSecond());
        if (minute == earliest.getMinute() && second >= 0) {
            return Optional.of(LocalTime.of(earliest.getHour(), minute, second));
        }
        int later = field(NcrontabField.Kind.MINUTE).from(earliest.getMinute() + 1);
        return later < 0
                ? Optional.empty()
                : Optional.of(LocalTime.of(
                        earliest.getHour(),
                        later,
                        field(NcrontabField.Kind.SECOND).from(0)));
    }

    private LocalTime firstOf(int hour) {
        return LocalTime.of(
                hour,
                field(NcrontabField.Kind.MINUTE).from(0),
                field(NcrontabField.Kind.SECOND).from(0));
    }

    private NcrontabField field(NcrontabField.Kind kind) {
        return Objects.requireNonNull(fields.get(kind));
    }

    @Override
    public String toString() {
        return expression;
    }
}
