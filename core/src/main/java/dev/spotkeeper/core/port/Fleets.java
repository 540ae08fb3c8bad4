package dev.spotkeeper.core.port;

import dev.spotkeeper.core.pool.Fleet;
import java.util.Optional;

/** The fleet document. */
public interface Fleets {
    /** Reads the document. One that is bad is refused whole, and the last good one stays in force. */
    InForce current();

    /**
     * The fleet that is in force.
     *
     * @param fleet what it asks for; without pools when there is no document
     * @param document names the document's text (a hash of it); empty when there is none
     * @param complaint why the newest document is not the one in force: each reason with its line, for people
     */
    record InForce(Fleet fleet, String document, Optional<String> complaint) {}
}
