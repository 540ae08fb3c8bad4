package dev.spotkeeper.core.port;

import dev.spotkeeper.core.capacity.Hold;
import java.util.List;
import java.util.Optional;

/** What Azure is not to be asked for yet, kept between runs and for all instances. */
public interface Holds {
    /** Reads a hold, ended or not; empty when none was ever put, or it cannot be read: it would have ended by itself. */
    Optional<Hold> load(String key);

    /** Keeps a hold in the place of any with the same key. The last writer wins, since any of them is good enough. */
    void put(Hold hold);

    /** Lists all holds, ended ones included. */
    List<Hold> all();
}
