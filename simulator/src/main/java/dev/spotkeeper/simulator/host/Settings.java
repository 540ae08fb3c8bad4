package dev.spotkeeper.simulator.host;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The app settings: the environment, read without regard to case as Azure's configuration does. */
final class Settings {
    private static final Pattern NAME = Pattern.compile("%([^%]+)%");

    private final Map<String, String> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    Settings(Map<String, String> environment) {
        values.putAll(environment);
    }

    Optional<String> find(String name) {
        return Optional.ofNullable(values.get(name)).filter(value -> !value.isBlank());
    }

    String require(String name, String purpose) {
        return find(name).orElseThrow(() -> new HostProblem("the setting " + name + " is missing: " + purpose));
    }

    /** Replaces each {@code %NAME%} by the setting of that name. */
    String resolve(String text, String where) {
        Matcher matcher = NAME.matcher(text);
        return matcher.replaceAll(
                found -> Matcher.quoteReplacement(require(found.group(1), where + " refers to it as %NAME%")));
    }
}
