package dev.spotkeeper.core.port;

import dev.spotkeeper.core.pool.Fleet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The fleet document. */
public interface Fleets {
    /** Reads the document. One that is bad is refused whole, and the last good one stays in force. */
    InForce current();

    /**
     * The fleet that is in force.
     *
     * @param fleet what it asks for; without pools when there is no document
     * @param sections names what the document says of each pool, by the pool's name (a hash of it): another name, and it says something else
     * @param complaint why the newest document is not the one in force: each reason with its line, for people
     */
    record InForce(Fleet fleet, Map<String, String> sections, Optional<String> complaint) {
        public InForce {
            sections = Map.copyOf(sections);
        }

        /** Returns what names the section of a pool; empty when there is none. */
        public String section(String pool) {
            return sections.getOrDefault(pool.toLowerCase(Locale.ROOT), "");
        }
    }
}
