package dev.spotkeeper.wire.fleet;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One object of the document while it is read: each member is asked for by name, complaints are collected, and what nobody
 * asked for is unknown.
 */
final class Section {
    private final Located.Members json;
    private final Complaints complaints;
    private final Set<String> asked = new LinkedHashSet<>();

    Section(Located.Members json, Complaints complaints) {
        this.json = json;
        this.complaints = complaints;
    }

    /** Returns the object that a value must be, complaining when it is none. */
    static Optional<Section> of(Located value, String what, Complaints complaints) {
        if (value instanceof Located.Members members) {
            return Optional.of(new Section(members, complaints));
        }
        complaints.add(value.line(), what + " must be an object, not " + value.type());
        return Optional.empty();
    }

    Complaints complaints() {
        return complaints;
    }

    /** Returns the line that a member stands on, or the object's own when it is not there. */
    int line(String name) {
        return find(name).map(Located::line).orElse(json.line());
    }

    boolean has(String name) {
        return find(name).isPresent();
    }

    Optional<String> text(String name, Wanted wanted) {
        return find(name, wanted).flatMap(value -> text(value, name));
    }

    Optional<Section> section(String name) {
        return find(name, Wanted.MAY).flatMap(value -> of(value, "'" + name + "'", complaints));
    }

    Optional<Integer> count(String name, Range range, Wanted wanted) {
        return figure(name, wanted).flatMap(value -> whole(name, value)).filter(value -> isIn(name, range, value));
    }

    Optional<BigDecimal> figure(String name, Wanted wanted) {
        Optional<Located> value = find(name, wanted);
        if (value.isPresent() && !(value.get() instanceof Located.Figure)) {
            complaints.add(
                    line(name),
                    "'" + name + "' must be a number, not " + value.get().type());
        }
        return value.filter(Located.Figure.class::isInstance)
                .map(Located.Figure.class::cast)
                .flatMap(figure -> number(name, figure));
    }

    /** Returns the ISO 8601 duration of that name, between a minute and 30 days. */
    Optional<Duration> duration(String name, Wanted wanted) {
        return text(name, wanted).flatMap(text -> {
            Optional<Duration> read = parsed(text).filter(Section::isSane);
            if (read.isEmpty()) {
                complaints.add(
                        line(name),
                        "'" + name + "' must be a duration between PT1M and P30D, such as PT2H, not '" + text + "'");
            }
            return read;
        });
    }

    /** Returns one of an enumeration's values, in the spelling that the document uses. */
    <E extends Enum<E>> Optional<E> choice(String name, Map<String, E> spellings, Wanted wanted) {
        return text(name, wanted).flatMap(text -> {
            Optional<E> chosen = Optional.ofNullable(spellings.get(text));
            if (chosen.isEmpty()) {
                complaints.add(
                        line(name), "'" + name + "' must be " + either(spellings.keySet()) + ", not '" + text + "'");
            }
            return chosen;
        });
    }

    List<String> texts(String name, Wanted wanted) {
        return items(name, wanted).stream()
                .flatMap(item -> text(item, name).stream())
                .toList();
    }

    List<Located> items(String name, Wanted wanted) {
        Optional<Located> value = find(name, wanted);
        if (value.isPresent() && !(value.get() instanceof Located.Items)) {
            complaints.add(
                    line(name),
                    "'" + name + "' must be an array, not " + value.get().type());
        }
        return value.filter(Located.Items.class::isInstance)
                .map(items -> ((Located.Items) items).items())
                .orElseGet(List::of);
    }

    /** Returns the members of the object of that name, whatever their names are. */
    Map<String, Located> entries(String name) {
        return section(name).map(section -> section.json.members()).orElseGet(Map::of);
    }

    /** Complains of the members that nobody asked for. */
    void end() {
        json.members().forEach((name, value) -> {
            if (!asked.contains(name)) {
                complaints.add(value.line(), "unknown key '" + name + "'; known here: " + String.join(", ", asked));
            }
        });
    }

    Optional<String> text(Located value, String name) {
        if (value instanceof Located.Text text && !text.value().isBlank()) {
            return Optional.of(text.value().strip());
        }
        complaints.add(
                value.line(),
                "'" + name + "' must be a text"
                        + (value instanceof Located.Text ? " that is not blank" : ", not " + value.type()));
        return Optional.empty();
    }

    private Optional<Located> find(String name) {
        asked.add(name);
        return Optional.ofNullable(json.members().get(name));
    }

    private Optional<Located> find(String name, Wanted wanted) {
        Optional<Located> found = find(name);
        if (found.isEmpty() && wanted == Wanted.MUST) {
            complaints.add(json.line(), "'" + name + "' is missing");
        }
        return found;
    }

    private Optional<BigDecimal> number(String name, Located.Figure figure) {
        // An exponent of a billion is a short text and a number that no memory holds once it is written out.
        if (figure.value().length() > 20
                || figure.value().toLowerCase(Locale.ROOT).contains("e")) {
            complaints.add(figure.line(), "'" + name + "' must be a plain number, not " + figure.value());
            return Optional.empty();
        }
        return Optional.of(new BigDecimal(figure.value()));
    }

    private Optional<Integer> whole(String name, BigDecimal value) {
        try {
            return Optional.of(value.intValueExact());
        } catch (ArithmeticException fraction) {
            complaints.add(line(name), "'" + name + "' must be a whole number, not " + value);
            return Optional.empty();
        }
    }

    private boolean isIn(String name, Range range, int value) {
        boolean isIn = range.least() <= value && value <= range.most();
        if (!isIn) {
            complaints.add(
                    line(name),
                    "'" + name + "' must be from " + range.least() + " to " + range.most() + ", not " + value);
        }
        return isIn;
    }

    private static Optional<Duration> parsed(String text) {
        try {
            return Optional.of(Duration.parse(text));
        } catch (DateTimeException | ArithmeticException unreadable) {
            return Optional.empty();
        }
    }

    private static boolean isSane(Duration duration) {
        return duration.compareTo(Duration.ofMinutes(1)) >= 0 && duration.compareTo(Duration.ofDays(30)) <= 0;
    }

    private static String either(Set<String> spellings) {
        return spellings.stream().sorted().map(text -> "'" + text + "'").collect(Collectors.joining(" or "));
    }

    /** Whether a member has to be there. */
    enum Wanted {
        MUST,
        MAY
    }

    /**
     * What a whole number may be.
     *
     * @param least inclusive
     * @param most inclusive
     */
    record Range(int least, int most) {}
}
