package dev.spotkeeper.azure.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArmEndpointTest {
    private static final ArmEndpoint LOCAL = new ArmEndpoint(URI.create("https://127.0.0.1:8443"), "scope");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://management.azure.com/subscriptions/s?p=1",
                "https://management.azure.com:443/x",
                "HTTPS://Management.Azure.com/x"
            })
    void itsOwnUrlsAreKnown(String url) {
        assertThat(ScriptedAzure.ARM.owns(url)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://management.azure.com/x",
                "https://management.azure.com:8443/x",
                "https://management.azure.com.example.org/x",
                "https://management.azure.com@example.org/x",
                "https://example.org/management.azure.com",
                "/subscriptions/s",
                "not a url",
                ""
            })
    void othersAreNot(String url) {
        assertThat(ScriptedAzure.ARM.owns(url)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://127.0.0.1/x", "https://127.0.0.1:8444/x", "https://localhost:8443/x"})
    void portAndHostCountOnLoopbackToo(String url) {
        assertThat(LOCAL.owns(url)).isFalse();
        assertThat(LOCAL.owns("https://127.0.0.1:8443/x")).isTrue();
    }
}
