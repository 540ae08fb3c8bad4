package dev.spotkeeper.simulator.storage;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where the services of one storage account answer.
 *
 * @param name the account
 * @param blobServiceUri without a trailing slash, like the others
 */
public record StorageAccount(String name, String blobServiceUri, String queueServiceUri, String tableServiceUri) {
    /** The app settings of an identity-based connection, {@code <connection>__blobServiceUri} and its like. */
    public Map<String, String> settings(String connection) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put(connection + "__blobServiceUri", blobServiceUri);
        settings.put(connection + "__queueServiceUri", queueServiceUri);
        settings.put(connection + "__tableServiceUri", tableServiceUri);
        return settings;
    }
}
