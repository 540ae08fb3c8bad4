package dev.spotkeeper.rehearsal.house;

import dev.spotkeeper.core.pool.Fleet;
import dev.spotkeeper.core.pool.Pool;
import dev.spotkeeper.core.port.Fleets;
import dev.spotkeeper.wire.fleet.FleetReader;
import dev.spotkeeper.wire.fleet.FleetReading;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The fleet document in memory, read as production reads it; a test that writes a bad one fails at once. */
final class FleetInForce implements Fleets {
    private InForce inForce = new InForce(new Fleet(List.of()), Map.of(), Optional.empty());
    private int documents;

    /** Reads a document. */
    static Fleet read(String text) {
        FleetReading reading = FleetReader.read(text);
        if (reading instanceof FleetReading.Accepted accepted) {
            return accepted.fleet();
        }
        throw new AssertionError("a bad fleet document: " + reading);
    }

    /** Puts a document in force; each is another one, even if it asks for the same. */
    void put(Fleet fleet) {
        documents++;
        Map<String, String> sections =
                fleet.pools().stream().collect(Collectors.toMap(Pool::name, pool -> "document " + documents));
        inForce = new InForce(fleet, sections, Optional.empty());
    }

    @Override
    public InForce current() {
        return inForce;
    }
}
