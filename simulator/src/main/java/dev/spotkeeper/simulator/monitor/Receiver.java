package dev.spotkeeper.simulator.monitor;

import java.net.URI;

/**
 * A receiver of an action group.
 *
 * @param name its name
 * @param url where alerts are posted, key and all
 * @param commonSchema whether it gets the common schema; otherwise the legacy one, as each receiver may choose
 */
public record Receiver(String name, URI url, boolean commonSchema) {}
