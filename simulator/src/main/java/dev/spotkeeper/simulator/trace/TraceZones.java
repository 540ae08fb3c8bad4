package dev.spotkeeper.simulator.trace;

import dev.spotkeeper.simulator.market.Place;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where the zones of other clouds lie in a simulated Azure: {@code us-east-1a} becomes zone 1 of {@code useast1}. */
public final class TraceZones {
    private static final Pattern LETTERED = Pattern.compile("(.*\\d)-?([a-z])");

    private TraceZones() {}

    /** The place of a trace's zone; a name without a zone letter becomes zone 1 of a region of its own. */
    public static Place place(String zone) {
        String name = zone.toLowerCase(Locale.ROOT);
        Matcher lettered = LETTERED.matcher(name);
        return lettered.matches()
                ? new Place(
                        location(lettered.group(1)),
                        String.valueOf(lettered.group(2).charAt(0) - 'a' + 1))
                : new Place(location(name), "1");
    }

    /** Azure's location names have letters and digits only. */
    private static String location(String name) {
        return name.replaceAll("[^a-z0-9]", "");
    }
}
