package dev.spotkeeper.azure.logs;

import dev.spotkeeper.core.fleet.VmId;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;

/**
 * A shipped query: a file whose text is never changed. Its two parameters are lines before it, as the logs have no other place
 * for them.
 *
 * @param name the file's name without its ending
 * @param text what it holds
 */
record KustoQuery(String name, String text) {
    private static final DateTimeFormatter SEVEN_DIGITS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSS'Z'").withZone(ZoneOffset.UTC);

    static KustoQuery load(String name) {
        try (InputStream file = KustoQuery.class.getResourceAsStream(name + ".kql")) {
            byte[] bytes = Objects.requireNonNull(file, "no query " + name + " in this jar")
                    .readAllBytes();
            return new KustoQuery(name, new String(bytes, StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the query " + name + " cannot be read", unreadable);
        }
    }

    /** Returns the text to send, about one VM and what was written since an instant. */
    String about(VmId vm, Instant since) {
        return "let vm = " + literal(vm.path().toLowerCase(Locale.ROOT)) + ";\nlet since = datetime("
                + SEVEN_DIGITS.format(since) + ");\n" + text;
    }

    /**
     * Writes a string literal. VMs are named in messages that strangers may have written, so that nothing in a name may end
     * the literal: what is neither a letter nor a digit nor in every resource id is written by its number.
     */
    static String literal(String value) {
        StringBuilder literal = new StringBuilder("\"");
        value.chars().forEach(unit -> {
            if (Character.isLetterOrDigit(unit) || "/._-() ".indexOf(unit) >= 0) {
                literal.append((char) unit);
            } else {
                literal.append(String.format(Locale.ROOT, "\\u%04x", unit));
            }
        });
        return literal.append('"').toString();
    }
}
