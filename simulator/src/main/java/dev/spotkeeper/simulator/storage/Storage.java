package dev.spotkeeper.simulator.storage;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The two storage accounts of local Azure.
 *
 * @param control queue {@code signals}, tables {@code vms} and {@code journal}: no VM identity has a role here
 * @param work queues {@code notices} and {@code work}, containers {@code items}, {@code checkpoints} and {@code results}
 */
public record Storage(StorageAccount control, StorageAccount work) {
    /** The app settings of both connections. */
    public Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>(control.settings("SpotkeeperControl"));
        settings.putAll(work.settings("SpotkeeperWork"));
        return settings;
    }
}
