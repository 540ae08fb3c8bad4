package dev.spotkeeper.simulator.template.function;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The functions by name, in any case, with how many arguments they take. */
public final class FunctionTable {
    /** Takes any number of arguments. */
    static final int MANY = Integer.MAX_VALUE;

    private static final FunctionTable STANDARD = build();

    private final Map<String, Entry> entries = new HashMap<>();

    private FunctionTable() {}

    /** The value of a standard function, or empty when there is none of that name. */
    public static Optional<JsonElement> call(Arguments arguments) {
        return Optional.ofNullable(STANDARD.entries.get(lower(arguments.function())))
                .map(entry -> entry.apply(arguments));
    }

    FunctionTable with(String name, int least, int most, Function function) {
        entries.put(lower(name), new Entry(least, most, function));
        return this;
    }

    /** A function of exactly {@code count} arguments. */
    FunctionTable with(String name, int count, Function function) {
        return with(name, count, count, function);
    }

    static JsonPrimitive text(String value) {
        return new JsonPrimitive(value);
    }

    static JsonPrimitive bool(boolean value) {
        return new JsonPrimitive(value);
    }

    static JsonPrimitive number(long value) {
        return new JsonPrimitive(value);
    }

    private static FunctionTable build() {
        FunctionTable table = new FunctionTable();
        LogicFunctions.addTo(table);
        NumberFunctions.addTo(table);
        StringFunctions.addTo(table);
        TextForms.addTo(table);
        SearchFunctions.addTo(table);
        ArrayFunctions.addTo(table);
        ObjectFunctions.addTo(table);
        SetFunctions.addTo(table);
        LambdaFunctions.addTo(table);
        DateFunctions.addTo(table);
        CidrFunctions.addTo(table);
        UriFunctions.addTo(table);
        HashFunctions.addTo(table);
        return table;
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private record Entry(int least, int most, Function function) {
        JsonElement apply(Arguments arguments) {
            if (arguments.size() < least || arguments.size() > most) {
                throw arguments.wrong("it expects " + (least == most ? least : "at least " + least) + " parameter(s), "
                        + arguments.size() + " were provided");
            }
            return function.apply(arguments);
        }
    }
}
