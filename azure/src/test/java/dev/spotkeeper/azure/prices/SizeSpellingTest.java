package dev.spotkeeper.azure.prices;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SizeSpellingTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Standard_D2s_v5",
                "Standard_NC8as_T4_v3",
                "Standard_E4-2s_v5",
                "Standard_NV36ads_A10_v5",
                "Standard_DC8_v2",
                "Standard_M416-208s_v2",
                "Basic_A1",
                "Standard_HB120rs_v3"
            })
    void theUsualSpellingIsFoundWhateverTheCase(String size) {
        assertThat(SizeSpelling.usual(size.toLowerCase(Locale.ROOT))).isEqualTo(size);
        assertThat(SizeSpelling.usual(size.toUpperCase(Locale.ROOT))).isEqualTo(size);
    }
}
