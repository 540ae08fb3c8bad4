package dev.spotkeeper.azure.prices;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How Retail Prices spell sizes: their filter compares with the case, and ARM gives back the case that somebody typed. */
final class SizeSpelling {
    private static final Pattern FAMILY = Pattern.compile("([a-z]+)(\\d.*)");

    private SizeSpelling() {}

    /** Returns the usual spelling of a name: {@code Standard_NC8as_T4_v3} for {@code standard_nc8as_t4_v3}. */
    static String usual(String size) {
        return Arrays.stream(size.toLowerCase(Locale.ROOT).split("_", -1))
                .map(SizeSpelling::part)
                .collect(Collectors.joining("_"));
    }

    private static String part(String part) {
        if (part.matches("v\\d+")) {
            return part;
        }
        Matcher family = FAMILY.matcher(part);
        if (family.matches()) {
            return family.group(1).toUpperCase(Locale.ROOT) + family.group(2);
        }
        return part.isEmpty() ? part : part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1);
    }
}
