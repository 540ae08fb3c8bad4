package dev.spotkeeper.wire.json;

import java.util.Locale;

/** Names as Azure spells them this time or another. */
public final class Names {
    /** Long enough for every operation's name, short enough for a log line. */
    private static final int MAX_LENGTH = 120;

    private Names() {}

    /** Returns the letters and digits of a name in lower case, for comparison: its spaces, dashes and case drift. */
    public static String plain(String name) {
        StringBuilder plain = new StringBuilder();
        name.toLowerCase(Locale.ROOT).chars().filter(Character::isLetterOrDigit).forEach(plain::appendCodePoint);
        return plain.toString();
    }

    /** Returns a stranger's name fit for a reason: quoted, cut, without control characters. */
    public static String brief(String name) {
        String cut = name.length() > MAX_LENGTH ? name.substring(0, MAX_LENGTH) + "…" : name;
        return "'" + cut.replaceAll("\\p{Cntrl}", " ") + "'";
    }
}
