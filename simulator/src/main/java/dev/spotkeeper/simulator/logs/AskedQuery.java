package dev.spotkeeper.simulator.logs;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A query as somebody asked it: one of the known texts, with its parameters. */
public final class AskedQuery {
    private static final int HEXADECIMAL = 16;

    /** Two lines before the text; the only form that this world reads. Of escapes it knows those by number. */
    private static final Pattern PARAMETERS = Pattern.compile(
            "let vm = \"([^\"\\n]*+)\";\\n" + "let since = datetime\\(([^)\\n]*+)\\);\\n(.*)", Pattern.DOTALL);

    private static final Pattern ESCAPED = Pattern.compile("\\\\u([0-9a-fA-F]{4})");

    private final ShippedQuery query;
    private final Parameters parameters;

    private AskedQuery(ShippedQuery query, Parameters parameters) {
        this.query = query;
        this.parameters = parameters;
    }

    /** Reads a query; empty when it is none of the known ones, or its parameters do not fit. */
    public static Optional<AskedQuery> read(String text) {
        String asked = text.replace("\r\n", "\n").strip();
        Matcher matcher = PARAMETERS.matcher(asked);
        if (matcher.matches()) {
            return parameters(matcher.group(1), matcher.group(2))
                    .flatMap(parameters -> ShippedQuery.withText(matcher.group(3))
                            .filter(ShippedQuery::takesParameters)
                            .map(query -> new AskedQuery(query, parameters)));
        }
        return ShippedQuery.withText(asked)
                .filter(query -> !query.takesParameters())
                .map(query -> new AskedQuery(query, Parameters.NONE));
    }

    /** Which it is. */
    public ShippedQuery query() {
        return query;
    }

    /** Answers it from the rows of a store that can be read by now. */
    public QueryResult answer(LogStore store, Timespan timespan) {
        List<LogRow> rows = timespan.of(store.readable(query.table()));
        return query.of(rows, parameters);
    }

    private static Optional<Parameters> parameters(String vm, String since) {
        if (ESCAPED.matcher(vm).replaceAll("").indexOf('\\') >= 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Parameters(unescaped(vm), Instant.parse(since)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static String unescaped(String literal) {
        return ESCAPED.matcher(literal)
                .replaceAll(escape -> Matcher.quoteReplacement(
                        Character.toString((char) Integer.parseInt(escape.group(1), HEXADECIMAL))));
    }
}
