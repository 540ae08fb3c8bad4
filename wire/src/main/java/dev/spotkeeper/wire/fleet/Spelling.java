package dev.spotkeeper.wire.fleet;

import dev.spotkeeper.wire.fleet.Section.Wanted;
import java.util.Optional;

/**
 * How a text must be spelt.
 *
 * @param pattern the regular expression that all of it matches
 * @param words the same for people
 */
record Spelling(String pattern, String words) {
    /** Returns the text of that name, which must be there and be spelt like this. */
    Optional<String> of(Section section, String name) {
        return section.text(name, Wanted.MUST)
                .filter(text -> fits(section.complaints(), section.line(name), "'" + name + "'", text));
    }

    /** Returns whether a text is spelt like this, complaining when it is not. */
    boolean fits(Complaints complaints, int line, String what, String text) {
        boolean fits = text.matches(pattern);
        if (!fits) {
            complaints.add(line, what + " must be " + words + ", not '" + text + "'");
        }
        return fits;
    }
}
