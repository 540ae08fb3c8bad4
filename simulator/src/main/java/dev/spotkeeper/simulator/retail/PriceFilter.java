package dev.spotkeeper.simulator.retail;

import com.google.gson.JsonObject;
import dev.spotkeeper.simulator.chance.Documented;
import dev.spotkeeper.simulator.http.Json;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads {@code $filter}: {@code field eq 'value'} and {@code contains(field, 'part')}, with {@code and}, {@code or} and parentheses.
 * Values are compared with their case.
 */
@Documented("azure-docs retail-prices: API filters; values are case-sensitive since 2023-01-01-preview")
final class PriceFilter {
    private static final Set<String> FIELDS = Set.of(
            "armRegionName",
            "location",
            "meterId",
            "meterName",
            "productId",
            "skuId",
            "productName",
            "skuName",
            "serviceName",
            "serviceId",
            "serviceFamily",
            "priceType",
            "armSkuName");

    private static final Pattern TOKEN = Pattern.compile("\\s*('(?:[^']|'')*'|[A-Za-z]+|[(),])\\s*");
    private static final int MAX_DEPTH = 20;

    private final List<String> tokens;
    private int next;

    private PriceFilter(List<String> tokens) {
        this.tokens = tokens;
    }

    /** Something that Azure refuses too. */
    static final class BadFilterException extends Exception {
        private static final long serialVersionUID = 1L;

        BadFilterException(String message) {
            super(message);
        }
    }

    /**
     * Reads a filter; an empty one lets all rows pass.
     *
     * @throws BadFilterException in one line, when it is none
     */
    static Predicate<JsonObject> read(String text) throws BadFilterException {
        if (text.isBlank()) {
            return row -> true;
        }
        PriceFilter filter = new PriceFilter(tokens(text));
        Predicate<JsonObject> read = filter.anyOf(0);
        if (filter.next < filter.tokens.size()) {
            throw new BadFilterException("'" + filter.peek() + "' is not expected there");
        }
        return read;
    }

    private static List<String> tokens(String text) throws BadFilterException {
        Matcher matcher = TOKEN.matcher(text);
        if (!text.matches("(?:" + TOKEN.pattern() + ")++")) {
            throw new BadFilterException("it is no expression");
        }
        return matcher.results().map(found -> found.group(1)).toList();
    }

    private Predicate<JsonObject> anyOf(int depth) throws BadFilterException {
        Predicate<JsonObject> any = allOf(depth);
        while (peek().equals("or")) {
            take();
            any = any.or(allOf(depth));
        }
        return any;
    }

    private Predicate<JsonObject> allOf(int depth) throws BadFilterException {
        Predicate<JsonObject> all = one(depth);
        while (peek().equals("and")) {
            take();
            all = all.and(one(depth));
        }
        return all;
    }

    private Predicate<JsonObject> one(int depth) throws BadFilterException {
        String token = take();
        if (token.equals("(") && depth < MAX_DEPTH) {
            Predicate<JsonObject> inner = anyOf(depth + 1);
            expect(")");
            return inner;
        }
        if (token.equals("contains")) {
            expect("(");
            String field = field(take());
            expect(",");
            String part = value();
            expect(")");
            return row -> Json.text(row, field).orElse("").contains(part);
        }
        String field = field(token);
        expect("eq");
        String whole = value();
        return row -> Json.text(row, field).orElse("").equals(whole);
    }

    /** The filter calls a row's {@code type} {@code priceType}. */
    private static String field(String token) throws BadFilterException {
        if (!FIELDS.contains(token)) {
            throw new BadFilterException("'" + token + "' is no field that can be filtered by");
        }
        return token.equals("priceType") ? "type" : token;
    }

    private String value() throws BadFilterException {
        String token = take();
        if (!token.startsWith("'")) {
            throw new BadFilterException("a value stands in quotes, got '" + token + "'");
        }
        return token.substring(1, token.length() - 1).replace("''", "'");
    }

    private void expect(String token) throws BadFilterException {
        String got = take();
        if (!got.equals(token)) {
            throw new BadFilterException("'" + token + "' is expected instead of '" + got + "'");
        }
    }

    private String peek() {
        return next < tokens.size() ? tokens.get(next) : "";
    }

    private String take() {
        String token = peek();
        next++;
        return token;
    }
}
