package dev.spotkeeper.simulator.host;

import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The values that one field of a schedule names. */
final class NcrontabField {
    private static final Pattern TERM = Pattern.compile("(\\*|\\w+)(?:-(\\w+))?(?:/(\\d{1,4}))?");

    private static final int SHORT_NAME = 3;

    /** The fields in their order. */
    enum Kind {
        SECOND(0, 59, ""),
        MINUTE(0, 59, ""),
        HOUR(0, 23, ""),
        DAY(1, 31, ""),
        MONTH(1, 12, "january february march april may june july august september october november december"),
        DAY_OF_WEEK(0, 6, "sunday monday tuesday wednesday thursday friday saturday");

        private final int min;
        private final int max;
        private final String names;

        Kind(int min, int max, String names) {
            this.min = min;
            this.max = max;
            this.names = names;
        }

        private List<String> nameList() {
            return names.isEmpty() ? List.of() : List.of(names.split(" ", -1));
        }

        private String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private final Kind kind;
    private final BitSet values = new BitSet();

    private NcrontabField(Kind kind) {
        this.kind = kind;
    }

    static NcrontabField parse(Kind kind, String text) {
        NcrontabField field = new NcrontabField(kind);
        for (String term : text.split(",", -1)) {
            field.add(term);
        }
        return field;
    }

    boolean has(int value) {
        return values.get(value);
    }

    /** Returns the first value from {@code value} on, or -1. */
    int from(int value) {
        return values.nextSetBit(value);
    }

    private void add(String term) {
        Matcher matcher = TERM.matcher(term);
        if (!matcher.matches() || (term.startsWith("*") && matcher.group(2) != null)) {
            throw problem(term);
        }
        boolean isAll = matcher.group(1).equals("*");
        int first = isAll ? kind.min : value(matcher.group(1));
        int step = matcher.group(3) == null ? 1 : Integer.parseInt(matcher.group(3));
        int last = last(matcher, isAll, first);
        if (step < 1 || last < first) {
            throw problem(term);
        }
        for (int value = first; value <= last; value += step) {
            values.set(value);
        }
    }

    /** A single number with a step goes on to the end of the field. */
    private int last(Matcher matcher, boolean isAll, int first) {
        if (matcher.group(2) != null) {
            return value(matcher.group(2));
        }
        return isAll || matcher.group(3) != null ? kind.max : first;
    }

    private int value(String text) {
        if (text.matches("\\d{1,4}")) {
            int number = Integer.parseInt(text);
            if (number < kind.min || number > kind.max) {
                throw problem(text);
            }
            return number;
        }
        String name = text.toLowerCase(Locale.ROOT);
        List<String> names = kind.nameList();
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).equals(name)
                    || names.get(i).substring(0, SHORT_NAME).equals(name)) {
                return kind.min + i;
            }
        }
        throw problem(text);
    }

    private HostProblem problem(String term) {
        return new HostProblem("'" + term + "' is no " + kind.label() + " of a schedule: expected " + kind.min + " to "
                + kind.max + (kind.names.isEmpty() ? "" : " or a name") + ", *, a-b, x/n or a list");
    }
}
