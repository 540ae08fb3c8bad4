package dev.spotkeeper.core.fleet;

import java.util.Locale;

/** The power state of a VM as the instance view tells it ({@code PowerState/running} and so on). */
public enum PowerState {
    STARTING,
    RUNNING,
    STOPPING,
    STOPPED,
    DEALLOCATING,
    DEALLOCATED,
    /** ARM answers 404. Our word: Azure has no state for a VM that is not there. */
    GONE,
    /** Azure sent none, or one that is new to us. */
    UNKNOWN;

    private static final String PREFIX = "powerstate/";

    /** Reads a status code such as {@code PowerState/deallocated}; anything else is {@link #UNKNOWN}. */
    public static PowerState ofStatusCode(String code) {
        String lower = code.toLowerCase(Locale.ROOT);
        if (!lower.startsWith(PREFIX)) {
            return UNKNOWN;
        }
        String state = lower.substring(PREFIX.length());
        for (PowerState candidate : values()) {
            if (candidate != GONE && candidate.name().toLowerCase(Locale.ROOT).equals(state)) {
                return candidate;
            }
        }
        return UNKNOWN;
    }
}
