package dev.spotkeeper.simulator.template.function;

import static dev.spotkeeper.simulator.template.function.FunctionTable.MANY;
import static dev.spotkeeper.simulator.template.function.FunctionTable.text;

import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names that follow from other names, and texts in base64. */
final class HashFunctions {
    private static final String DATA_URI = "data:text/plain;charset=utf-8;base64,";
    private static final Pattern DATA = Pattern.compile("data:[^,]*?(;base64)?,(.*)", Pattern.DOTALL);

    private HashFunctions() {}

    static void addTo(FunctionTable table) {
        table.with("uniqueString", 1, MANY, args -> text(UniqueNames.uniqueString(joined(args))))
                .with("guid", 1, MANY, args -> text(UniqueNames.guid(joined(args))))
                .with("base64", 1, args -> text(encoded(args.text(0))))
                .with("base64ToString", 1, args -> text(decoded(args, args.text(0))))
                .with("base64ToJson", 1, HashFunctions::json)
                .with("dataUri", 1, args -> text(DATA_URI + encoded(args.text(0))))
                .with("dataUriToString", 1, HashFunctions::fromDataUri);
    }

    private static String joined(Arguments args) {
        return String.join("-", args.values().stream().map(TextForms::shown).toList());
    }

    private static String encoded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String decoded(Arguments args, String text) {
        try {
            boolean padded = text.length() % 4 == 0;
            return new String(Base64.getDecoder().decode(padded ? text : "?"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw args.wrong("the value cannot be decoded from base64 representation");
        }
    }

    private static JsonElement json(Arguments args) {
        try {
            return JsonParser.parseString(decoded(args, args.text(0)));
        } catch (JsonParseException e) {
            throw args.wrong("its parameter is not JSON");
        }
    }

    private static JsonElement fromDataUri(Arguments args) {
        Matcher data = DATA.matcher(args.text(0));
        if (!data.matches() || data.group(1) == null) {
            throw args.wrong("'" + args.text(0) + "' is not a data URI in base64");
        }
        return text(decoded(args, data.group(2)));
    }
}
