package dev.spotkeeper.simulator.parity;

import java.util.List;

/**
 * Exchanges of one client with Azure, in their order. Some may be missing.
 *
 * @param name the name of its folder
 */
public record Recording(String name, List<Exchange> exchanges) {
    /** Copies the list. */
    public Recording {
        exchanges = List.copyOf(exchanges);
    }
}
