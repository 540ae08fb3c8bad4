package dev.spotkeeper.cli.fleet;

import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.core.port.Journal.Entry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells news from repetitions. Passes write a decision down before anything comes of it, so that several that run at the same
 * time, one for each alert about one stop, write the same one several times; people need it once.
 */
final class Repetitions {
    /** Names the start that an entry is about: the next one may have the same reasons. */
    private static final String CLAIM = "claim";

    /** Marks what is repeated on purpose. */
    private static final String REMINDER = "tellPeople";

    private final Map<VmId, List<String>> last = new HashMap<>();

    /** Returns whether it says something else about its VM than the one before. */
    boolean isNews(Entry entry) {
        List<String> said =
                List.of(entry.episode(), entry.what(), entry.why(), entry.data().getOrDefault(CLAIM, ""));
        return !said.equals(last.put(entry.vm(), said)) || entry.data().containsKey(REMINDER);
    }
}
