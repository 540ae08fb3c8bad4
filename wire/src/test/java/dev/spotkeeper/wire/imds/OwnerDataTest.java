package dev.spotkeeper.wire.imds;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class OwnerDataTest {
    @Test
    void tagsAreReadWithNamesInLowerCase() {
        OwnerData data =
                OwnerData.read("{\"compute\":{\"tagsList\":[{\"name\":\"Spotkeeper-Pool\",\"value\":\"A:b;c\"},"
                        + "{\"name\":\"empty\",\"value\":\"\"}],\"userData\":\"Zm9v\"}}");

        assertThat(data.tags()).containsEntry("spotkeeper-pool", "A:b;c").containsEntry("empty", "");
        assertThat(data.userData()).isEqualTo("Zm9v");
    }

    @Test
    void vmWithoutAnySaysNothing() {
        assertThat(OwnerData.read("{\"compute\":{\"name\":\"vm-1\",\"userData\":\"\"}}"))
                .isEqualTo(new OwnerData(Map.of(), ""));
    }
}
