package dev.spotkeeper.azure.storage;

import dev.spotkeeper.core.port.Journal.Entry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Keeps the earliest of many entries; entries of one instant stay or go together. */
final class EarliestEntries {
    private final int most;
    private final TreeMap<Instant, List<Entry>> kept = new TreeMap<>();
    private int size;

    /**
     * Keeps nothing yet.
     *
     * @param most more entries than that are kept only if they are all of one instant
     */
    EarliestEntries(int most) {
        this.most = most;
    }

    void add(Entry entry) {
        if (size >= most && entry.at().isAfter(kept.lastKey())) {
            return;
        }
        kept.computeIfAbsent(entry.at(), at -> new ArrayList<>()).add(entry);
        size++;
        if (size > most && kept.size() > 1) {
            size -= kept.pollLastEntry().getValue().size();
        }
    }

    List<Entry> inOrder() {
        return kept.values().stream().flatMap(List::stream).toList();
    }
}
