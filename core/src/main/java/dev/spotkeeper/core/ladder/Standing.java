package dev.spotkeeper.core.ladder;

/** What becomes of an offering in one choice. */
public enum Standing {
    /** It is tried in its turn. */
    TRY,
    /** It is dear, and something cheaper is worth waiting for a while. */
    HELD,
    /** It cannot be had or does not do: too small, or no quota left. */
    OUT
}
