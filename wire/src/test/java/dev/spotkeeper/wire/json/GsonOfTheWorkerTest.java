package dev.spotkeeper.wire.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import org.junit.jupiter.api.Test;

/**
 * Azure's Java worker puts its own gson 2.9.0 before ours. This module is compiled and tested against that version, so that
 * whatever is newer fails here and not in Azure.
 */
class GsonOfTheWorkerTest {
    @Test
    void membersThatCameLaterAreNotThere() {
        assertThatThrownBy(() -> JsonArray.class.getMethod("asList")).isInstanceOf(NoSuchMethodException.class);
    }

    @Test
    void libraryOnTheClassPathIsTheWorkers() {
        assertThat(JsonElement.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath())
                .endsWith("gson-2.9.0.jar");
    }
}
