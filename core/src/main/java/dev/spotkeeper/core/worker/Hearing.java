package dev.spotkeeper.core.worker;

import java.util.Optional;

/** What was heard of the worker on a VM. */
public sealed interface Hearing {
    /** It said this last, whenever that was. */
    record Said(Heartbeat heartbeat) implements Hearing {}

    /** It never said anything. */
    record Silence() implements Hearing {}

    /**
     * Nobody knows whether it said anything.
     *
     * @param why for people
     * @param isItsOwn whether its own row alone cannot be read, which says nothing of what others said
     */
    record Unreadable(String why, boolean isItsOwn) implements Hearing {
        /** Nobody can be heard. */
        public Unreadable(String why) {
            this(why, false);
        }
    }

    /** Returns what it said last, if that is known. */
    default Optional<Heartbeat> said() {
        return this instanceof Said known ? Optional.of(known.heartbeat()) : Optional.empty();
    }
}
