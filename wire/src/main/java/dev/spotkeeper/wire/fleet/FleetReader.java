package dev.spotkeeper.wire.fleet;

import dev.spotkeeper.core.pool.Fleet;
import dev.spotkeeper.core.pool.Pool;
import dev.spotkeeper.wire.fleet.Section.Range;
import dev.spotkeeper.wire.fleet.Section.Wanted;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a fleet document: all of it is good, or none of it is taken. */
public final class FleetReader {
    /** The longest document in characters; a pool takes some 1,000. */
    public static final int MAX_CHARACTERS = 256 * 1024;

    /** How many complaints are made at once. */
    public static final int MAX_PROBLEMS = 50;

    /** As many pools as a person oversees; it bounds the work of each sweep. */
    static final int MAX_POOLS = 50;

    private static final Range VERSION = new Range(1, 1);

    private final Complaints complaints = new Complaints();
    private final Map<String, String> sections = new HashMap<>();

    private FleetReader() {}

    /** Reads a document. */
    public static FleetReading read(String text) {
        if (text.length() > MAX_CHARACTERS) {
            return new FleetReading.Refused(
                    List.of(new Problem(1, "the document has more than " + MAX_CHARACTERS + " characters")));
        }
        try {
            return new FleetReader().document(LocatedParser.parse(text));
        } catch (LocatedParser.RefusedException refused) {
            return new FleetReading.Refused(List.of(refused.problem()));
        }
    }

    private FleetReading document(Located json) {
        Optional<Fleet> fleet = Section.of(json, "the document", complaints).map(this::fleet);
        return complaints.isEmpty()
                ? new FleetReading.Accepted(fleet.orElseThrow(), sections)
                : new FleetReading.Refused(complaints.first(MAX_PROBLEMS));
    }

    private Fleet fleet(Section document) {
        document.text("$schema", Wanted.MAY);
        document.count("version", VERSION, Wanted.MUST);
        List<Located> items = document.items("pools", Wanted.MUST);
        if (items.size() > MAX_POOLS) {
            complaints.add(document.line("pools"), "more than " + MAX_POOLS + " pools");
        }
        document.end();
        return new Fleet(pools(items));
    }

    private List<Pool> pools(List<Located> items) {
        Set<String> names = new HashSet<>();
        return items.stream().flatMap(item -> pool(item, names).stream()).toList();
    }

    private Optional<Pool> pool(Located item, Set<String> names) {
        Optional<Pool> pool =
                Section.of(item, "a pool", complaints).flatMap(section -> new PoolReader(section, names).read());
        pool.ifPresent(read -> sections.put(read.name(), Fingerprint.of(item)));
        return pool;
    }
}
