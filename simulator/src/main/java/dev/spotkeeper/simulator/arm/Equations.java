package dev.spotkeeper.simulator.arm;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A {@code $filter} of the form {@code name eq 'value' and ...}.
 *
 * @param values by names in lower case
 */
record Equations(Map<String, String> values) {
    private static final Pattern ONE = Pattern.compile("(?i)\\s*(\\w+)\\s+eq\\s+'((?:[^']|'')*)'\\s*(and\\s|$)");

    /** Reads a filter; none for one that says anything else than such equations of these names. */
    static Optional<Equations> read(String filter, Set<String> names) {
        Map<String, String> values = new LinkedHashMap<>();
        Matcher next = ONE.matcher(filter);
        int end = 0;
        boolean open = false;
        while (next.find() && next.start() == end) {
            values.put(next.group(1).toLowerCase(Locale.ROOT), next.group(2).replace("''", "'"));
            open = !next.group(3).isBlank();
            end = next.end();
        }
        boolean whole = filter.substring(end).isBlank() && !open && names.containsAll(values.keySet());
        return whole ? Optional.of(new Equations(values)) : Optional.empty();
    }
}
