package dev.spotkeeper.wire.alert;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of an alert rule's query, as far as it tells whether its results are workers' Preempt traces. It is walked once, word
 * by word. Only comparisons in {@code where} count, and one that says the opposite outweighs all others.
 */
final class TraceQuery {
    private static final String PREEMPT = "preempt";

    /** Comments, texts, operators, words and what separates them; the rest of the language plays no part. */
    private static final Pattern WORD =
            Pattern.compile("//[^\\n]*|\"[^\"\\n]*\"|'[^'\\n]*'|[!<=][=~>]|!?\\w+~?|[(),|;]");

    /** The table of traces, in a workspace or in the component itself. */
    private static final Set<String> TABLES = Set.of("apptraces", "traces");

    private static final Set<String> FILTERS = Set.of("where", "filter");

    private static final Set<String> COMPARISONS = Set.of(
            "==",
            "=~",
            "has",
            "has_cs",
            "hasprefix",
            "hasprefix_cs",
            "contains",
            "contains_cs",
            "startswith",
            "startswith_cs");

    /** Comparisons with each of a list's values. */
    private static final Set<String> MEMBERSHIPS = Set.of("in", "in~", "has_any");

    /** Joins that keep what has no partner. */
    private static final Set<String> JOINS_OF_OTHERS =
            Set.of("anti", "leftanti", "leftantisemi", "rightanti", "rightantisemi");

    private final Deque<Bracket> brackets = new ArrayDeque<>();
    private String last = "";
    private boolean isFilter;
    private boolean isOverTraces;
    private boolean says;
    private boolean denies;

    private TraceQuery() {}

    /** What the results are, as far as the text tells. */
    enum Results {
        /** Traces that say Preempt, and no others. */
        PREEMPT_TRACES,
        /** Anything but those. */
        OTHERS,
        /** Nobody can tell. */
        UNKNOWN
    }

    /** Reads a query. */
    static Results read(String text) {
        TraceQuery query = new TraceQuery();
        Matcher words = WORD.matcher(text);
        while (words.find()) {
            String word = words.group();
            if (!word.startsWith("//")) {
                query.take(word.toLowerCase(Locale.ROOT));
            }
        }
        if (query.denies) {
            return Results.OTHERS;
        }
        return query.isOverTraces && query.says ? Results.PREEMPT_TRACES : Results.UNKNOWN;
    }

    private void take(String word) {
        switch (word.charAt(0)) {
            case '(' -> brackets.push(new Bracket(last, isNegated() ^ last.equals("not")));
            case ')' -> close();
            case '|', ';' -> isFilter = false;
            case '"', '\'' -> text(word.substring(1, word.length() - 1).strip());
            default -> name(word);
        }
        last = word;
    }

    private void name(String word) {
        isFilter |= FILTERS.contains(word);
        isOverTraces |= TABLES.contains(word);
        denies |= JOINS_OF_OTHERS.contains(word);
    }

    private void text(String value) {
        boolean isPreempt = value.equals(PREEMPT);
        boolean isInList = last.equals("(") || last.equals(",");
        if (isInList && !brackets.isEmpty()) {
            brackets.element().add(isPreempt);
        }
        if (isPreempt && isFilter) {
            String comparison = isInList && !brackets.isEmpty() ? brackets.element().before : last;
            boolean isComparison = COMPARISONS.contains(comparison);
            denies |= comparison.startsWith("!") || comparison.equals("<>");
            denies |= isNegated() && (isComparison || MEMBERSHIPS.contains(comparison));
            says |= isComparison && !isNegated();
        }
    }

    private void close() {
        Bracket closed = brackets.poll();
        if (closed != null && isFilter && !closed.isNegated) {
            says |= MEMBERSHIPS.contains(closed.before) && closed.holdsPreempt && !closed.holdsOthers;
        }
    }

    private boolean isNegated() {
        return !brackets.isEmpty() && brackets.element().isNegated;
    }

    /** An open bracket: the word before it, and what stands in it. */
    private static final class Bracket {
        private final String before;
        private final boolean isNegated;
        private boolean holdsPreempt;
        private boolean holdsOthers;

        private Bracket(String before, boolean isNegated) {
            this.before = before;
            this.isNegated = isNegated;
        }

        private void add(boolean isPreempt) {
            holdsPreempt |= isPreempt;
            holdsOthers |= !isPreempt;
        }
    }
}
