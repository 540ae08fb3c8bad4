package dev.spotkeeper.wire.alert;

import java.util.Locale;

/** Names as Azure spells them this time or another. */
final class Names {
    /** Long enough for every operation's name, short enough for a log line. */
    private static final int MAX_LENGTH = 120;

    private Names() {}

    /** Returns the name in lower case without spaces, for comparison. */
    static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replace(" ", "");
    }

    /** Returns a stranger's name fit for a reason: quoted, cut, without control characters. */
    static String brief(String name) {
        String cut = name.length() > MAX_LENGTH ? name.substring(0, MAX_LENGTH) + "…" : name;
        return "'" + cut.replaceAll("\\p{Cntrl}", " ") + "'";
    }
}
