package dev.spotkeeper.rehearsal.house;

import dev.spotkeeper.core.pool.Fleet;
import dev.spotkeeper.core.pool.Pool;
import dev.spotkeeper.core.port.Fleets;
import dev.spotkeeper.wire.fleet.FleetReader;
import dev.spotkeeper.wire.fleet.FleetReading;
import java.util.List;
import java.util.Optional;

/** The fleet document in memory, read as production reads it; a test that writes a bad one fails at once. */
final class FleetInForce implements Fleets {
    private InForce inForce = new InForce(new Fleet(List.of()), "", Optional.empty());
    private int documents;

    /** Puts a document in force. */
    List<Pool> put(String text) {
        if (!(FleetReader.read(text) instanceof FleetReading.Accepted accepted)) {
            throw new AssertionError("a bad fleet document: " + FleetReader.read(text));
        }
        documents++;
        inForce = new InForce(accepted.fleet(), "document " + documents, Optional.empty());
        return accepted.fleet().pools();
    }

    @Override
    public InForce current() {
        return inForce;
    }
}
