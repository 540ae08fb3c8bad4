package dev.spotkeeper.core.port;

import dev.spotkeeper.core.fleet.VmId;
import java.time.Instant;
import java.util.Map;

/** The decision log: what was decided, when, and why, kept for people to read. */
public interface Journal {
    /** The name in {@link Entry#data} that says whether a person should read it. */
    String TELL_PEOPLE = "tellPeople";

    /** Appends an entry. At least once: an entry may stand twice after a crash, none is lost that a caller saw written. */
    void append(Entry entry);

    /**
     * One decision.
     *
     * @param at when it was taken
     * @param vm the VM it is about
     * @param episode the episode it belongs to, or empty
     * @param what what was decided, in one word or two: {@code start}, {@code wait}, {@code leave}, {@code recovered}
     * @param why the reasons, a sentence for people
     * @param data figures and codes by name, for machines
     */
    record Entry(Instant at, VmId vm, String episode, String what, String why, Map<String, String> data) {
        public Entry {
            data = Map.copyOf(data);
        }

        /** Returns whether a person should read it. */
        public boolean tellPeople() {
            return Boolean.parseBoolean(data.get(TELL_PEOPLE));
        }
    }
}
