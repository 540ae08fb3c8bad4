package dev.spotkeeper.core.replacement;

import dev.spotkeeper.core.roster.MemberId;
import java.util.Map;

/**
 * An entry for the decision log.
 *
 * @param member the VM that it is about
 * @param what the decision in one word
 * @param why the reasons, for people
 * @param data figures and codes by name
 */
public record Note(MemberId member, String what, String why, Map<String, String> data) {
    public Note {
        data = Map.copyOf(data);
    }

    static Note of(MemberId member, String what, String why) {
        return new Note(member, what, why, Map.of());
    }
}
