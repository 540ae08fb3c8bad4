package dev.spotkeeper.simulator.template.function;

import static dev.spotkeeper.simulator.template.function.FunctionTable.MANY;
import static dev.spotkeeper.simulator.template.function.FunctionTable.text;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import dev.spotkeeper.simulator.template.expression.ValueKind;
import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How values are written as text, and .NET's composite formats. */
final class TextForms {
    private static final Gson GSON =
            new GsonBuilder().serializeNulls().disableHtmlEscaping().create();
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{|\\}\\}|\\{(\\d+)(?:,(-?\\d+))?(?::([^}]*))?\\}");
    private static final Pattern NUMERIC = Pattern.compile("([NnFfDdXx])(\\d{0,2})");
    private static final int DEFAULT_DECIMALS = 2;

    private TextForms() {}

    static void addTo(FunctionTable table) {
        table.with("format", 1, MANY, TextForms::format);
    }

    /** A value as text: booleans with a capital, arrays and objects as JSON, null as nothing. */
    static String shown(JsonElement value) {
        return switch (ValueKind.of(value)) {
            case NULL -> "";
            case BOOLEAN -> value.getAsBoolean() ? "True" : "False";
            case INTEGER, STRING -> value.getAsString();
            case FLOAT -> value.getAsBigDecimal().stripTrailingZeros().toPlainString();
            case ARRAY, OBJECT -> GSON.toJson(value);
        };
    }

    private static JsonElement format(Arguments args) {
        Matcher placeholders = PLACEHOLDER.matcher(args.text(0));
        return text(placeholders.replaceAll(found -> Matcher.quoteReplacement(replacement(args, found))));
    }

    private static String replacement(Arguments args, MatchResult found) {
        if (found.group(1) == null) {
            return found.group().substring(1);
        }
        int index = Integer.parseInt(found.group(1)) + 1;
        if (index >= args.size()) {
            throw args.wrong("the format names parameter " + found.group(1) + ", which was not provided");
        }
        String value = found.group(3) == null
                ? inFormat(args.value(index))
                : formatted(args, args.value(index), found.group(3));
        return found.group(2) == null ? value : aligned(value, Integer.parseInt(found.group(2)));
    }

    /** Objects inside a format are written with single quotes, as the service writes them. */
    private static String inFormat(JsonElement value) {
        return value.isJsonObject() || value.isJsonArray() ? shown(value).replace('"', '\'') : shown(value);
    }

    private static String formatted(Arguments args, JsonElement value, String format) {
        Matcher numeric = NUMERIC.matcher(format);
        if (ValueKind.of(value) != ValueKind.INTEGER) {
            return inFormat(value);
        }
        if (!numeric.matches()) {
            return custom(value.getAsLong(), format, args);
        }
        int digits = numeric.group(2).isEmpty() ? -1 : Integer.parseInt(numeric.group(2));
        return switch (Character.toUpperCase(format.charAt(0))) {
            case 'D' -> padded(Long.toString(value.getAsLong()), digits);
            case 'X' -> padded(hex(value.getAsLong(), format), digits);
            case 'N' -> decimals("#,##0", digits, value);
            default -> decimals("0", digits, value);
        };
    }

    private static String hex(long value, String format) {
        String hex = Long.toHexString(value);
        return format.startsWith("X") ? hex.toUpperCase(Locale.ROOT) : hex;
    }

    private static String padded(String digits, int length) {
        boolean negative = digits.startsWith("-");
        String bare = negative ? digits.substring(1) : digits;
        return (negative ? "-" : "") + "0".repeat(Math.max(0, length - bare.length())) + bare;
    }

    private static String decimals(String whole, int digits, JsonElement value) {
        int shown = digits < 0 ? DEFAULT_DECIMALS : digits;
        return decimal(whole + (shown == 0 ? "" : "." + "0".repeat(shown)), value.getAsBigDecimal());
    }

    private static String custom(long value, String format, Arguments args) {
        if (!format.matches("[0#,.]+")) {
            throw args.wrong("local Azure does not know the number format '" + format + "'");
        }
        return decimal(format, BigDecimal.valueOf(value));
    }

    private static String decimal(String pattern, BigDecimal value) {
        return new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT)).format(value);
    }

    private static String aligned(String value, int width) {
        String blanks = " ".repeat(Math.max(0, Math.abs(width) - value.length()));
        return width < 0 ? value + blanks : blanks + value;
    }
}
