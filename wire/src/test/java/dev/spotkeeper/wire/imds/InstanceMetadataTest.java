package dev.spotkeeper.wire.imds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.wire.json.MalformedPayloadException;
import java.time.Instant;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstanceMetadataTest {
    private static final String SUBSCRIPTION = "11111111-2222-4333-8444-555555555555";

    private static String body(String resourceId) {
        return "{\"compute\":{\"name\":\"Spot-1\",\"resourceId\":\"" + resourceId
                + "\",\"vmId\":\"aa-bb\",\"zone\":\"\",\"priority\":\"Spot\"},\"network\":{}}";
    }

    @Test
    void vmIsNamedByItsResourceId() {
        InstanceMetadata metadata = InstanceMetadata.read(body("/subscriptions/" + SUBSCRIPTION
                + "/resourceGroups/Fleet/providers/Microsoft.Compute/virtualMachines/Spot-1"));

        assertThat(metadata.name()).isEqualTo("Spot-1");
        assertThat(metadata.vmId()).isEqualTo("aa-bb");
        assertThat(metadata.vm()).contains(new VmId(SUBSCRIPTION, "fleet", "spot-1"));
    }

    @Test
    void uniformScaleSetInstanceHasNoVmOfItsOwn() {
        assertThat(InstanceMetadata.read(
                                body(
                                        "/subscriptions/" + SUBSCRIPTION
                                                + "/resourceGroups/fleet/providers/Microsoft.Compute/virtualMachineScaleSets/set/virtualMachines/3"))
                        .vm())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "nonsense", "{\"compute\":{\"name\":\"\",\"resourceId\":\"x\"}}", "{\"compute\":[]}"})
    void answerThatNamesNobodyIsRefused(String body) {
        assertThatThrownBy(() -> InstanceMetadata.read(body)).isInstanceOf(MalformedPayloadException.class);
    }

    @Nested
    class Token {
        @ParameterizedTest
        @ValueSource(strings = {"\"1795514400\"", "1795514400"})
        void expiryIsReadFromTextOrNumber(String expiry) {
            IdentityToken token = IdentityToken.read("{\"access_token\":\"secret\",\"expires_on\":" + expiry + "}");

            assertThat(token.value()).isEqualTo("secret");
            assertThat(token.expiresOn()).isEqualTo(Instant.ofEpochSecond(1_795_514_400));
        }

        @Test
        void neverShowsItself() {
            assertThat(new IdentityToken("secret", Instant.EPOCH)).asString().doesNotContain("secret");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{}",
                    "{\"access_token\":\"secret\",\"expires_on\":\"tomorrow\"}",
                    "{\"access_token\":\"secret\",\"expires_on\":\"99999999999999999999\"}",
                    "{\"access_token\":\"\",\"expires_on\":\"1\"}"
                })
        void answerWithoutTokenIsRefusedWithoutShowingIt(String body) {
            assertThatThrownBy(() -> IdentityToken.read(body))
                    .isInstanceOf(MalformedPayloadException.class)
                    .hasMessageNotContaining("secret");
        }
    }
}
