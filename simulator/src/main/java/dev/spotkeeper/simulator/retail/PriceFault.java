package dev.spotkeeper.simulator.retail;

import java.util.Arrays;
import java.util.Optional;

/** What is wrong with Retail Prices for as long as nobody lifts it. */
public enum PriceFault {
    NONE("none"),
    /** 429 that says when to come back. */
    THROTTLED("throttled"),
    /** 429 that does not say so. */
    THROTTLED_SILENTLY("throttledSilently"),
    /** 503. */
    OUTAGE("outage"),
    /** A page for people, with status 200. */
    HTML("html"),
    /** An answer that ends in its middle. */
    TRUNCATED("truncated"),
    /** Prices below zero. */
    NEGATIVE("negative"),
    /** The first page does not tell that there are more. */
    NO_NEXT_PAGE("noNextPage");

    private final String word;

    PriceFault(String word) {
        this.word = word;
    }

    /** Returns its name on the control interface. */
    public String word() {
        return word;
    }

    /** Finds a fault by that name. */
    public static Optional<PriceFault> named(String word) {
        return Arrays.stream(values()).filter(fault -> fault.word.equals(word)).findFirst();
    }
}
