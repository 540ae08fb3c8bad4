package dev.spotkeeper.azure.deployment;

import com.azure.json.JsonProviders;
import com.azure.json.JsonReader;
import java.io.IOException;

/** JSON in the form that the SDK takes it in: maps, lists, texts and numbers. */
final class Untyped {
    private Untyped() {}

    /**
     * Reads a JSON text.
     *
     * @throws BadTemplateException when it is none
     */
    static Object of(String json) {
        try (JsonReader reader = JsonProviders.createReader(json)) {
            return reader.readUntyped();
        } catch (IOException malformed) {
            throw new BadTemplateException("not JSON: " + malformed.getMessage());
        }
    }
}
