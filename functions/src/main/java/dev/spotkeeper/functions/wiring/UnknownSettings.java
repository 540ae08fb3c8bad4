package dev.spotkeeper.functions.wiring;

import java.util.Comparator;
import java.util.Set;

/** Refuses settings that look like ours and are not: a typing error would otherwise be a default that nobody notices. */
final class UnknownSettings {
    private static final String OURS = "SPOTKEEPER_";

    private UnknownSettings() {}

    static void refuse(Set<String> given, Set<String> known) {
        given.stream()
                .filter(name -> name.startsWith(OURS) && !known.contains(name))
                .sorted()
                .findFirst()
                .ifPresent(name -> {
                    throw new SettingsException(
                            name + " is no setting of Spotkeeper; did you mean " + nearest(name, known) + "?");
                });
    }

    private static String nearest(String name, Set<String> known) {
        return known.stream()
                .sorted()
                .min(Comparator.comparingInt(candidate -> distance(name, candidate)))
                .orElseThrow();
    }

    /** The Levenshtein distance: how many letters must change to get from one to the other. */
    static int distance(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int substituted = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[to.length()];
    }
}
