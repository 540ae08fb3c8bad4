package dev.spotkeeper.wire.fleet;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Reads the names that a team chooses itself: tags, and its own parameters of the template. */
final class Labels {
    /** Azure takes 50 tags a resource; the rest are Spotkeeper's. */
    private static final int MAX_TAGS = 40;

    /** As many as a template may have (azure-resource-manager limits). */
    private static final int MAX_PARAMETERS = 256;

    /** Tag names: up to 512 characters, none of {@code <>%&\?/} (azure-resource-manager, tag limitations). */
    private static final Spelling TAG =
            new Spelling("[^<>%&\\\\?/\\p{Cntrl}]{1,512}", "up to 512 characters, none of them <>%&\\?/");

    private static final Spelling PARAMETER = new Spelling("[A-Za-z_][A-Za-z0-9_]{0,254}", "the name of a parameter");

    /** What the offering, the member or another key of the pool decides. */
    private static final Set<String> OURS = Set.of(
            "name", "location", "zone", "size", "architecture", "priority", "evictionpolicy", "maxprice", "tags");

    private Labels() {}

    static Map<String, String> tags(Section pool) {
        Map<String, String> tags = new TreeMap<>();
        pool.entries("tags").forEach((name, value) -> {
            TAG.fits(pool.complaints(), value.line(), "the name of a tag", name);
            if (name.toLowerCase(Locale.ROOT).startsWith("spotkeeper-")) {
                pool.complaints().add(value.line(), "tag '" + name + "' is Spotkeeper's own");
            }
            pool.text(value, name).ifPresent(text -> tags.put(name, text));
        });
        if (tags.size() > MAX_TAGS) {
            pool.complaints().add(pool.line("tags"), "more than " + MAX_TAGS + " tags");
        }
        return tags;
    }

    static Map<String, String> parameters(Section pool) {
        Map<String, Located> entries = pool.entries("parameters");
        entries.forEach((name, value) -> {
            PARAMETER.fits(pool.complaints(), value.line(), "the name of a parameter", name);
            if (OURS.contains(name.toLowerCase(Locale.ROOT))) {
                pool.complaints()
                        .add(value.line(), "parameter '" + name + "' is decided by Spotkeeper, not by 'parameters'");
            }
        });
        if (entries.size() > MAX_PARAMETERS) {
            pool.complaints().add(pool.line("parameters"), "more than " + MAX_PARAMETERS + " parameters");
        }
        return entries.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> LocatedText.of(entry.getValue()),
                        (one, other) -> one,
                        TreeMap::new));
    }
}
