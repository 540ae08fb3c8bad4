package dev.spotkeeper.functions.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlertDoorTest {
    private static final AlertDoor SECURE = new AlertDoor(true);

    private static Map<String, String> calledBy(String json) {
        return Map.of(
                "x-ms-client-principal", Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8)));
    }

    private static String withClaim(String type, String value) {
        return "{\"auth_typ\":\"aad\",\"claims\":[{\"typ\":\"aud\",\"val\":\"api://app\"},{\"typ\":\"" + type
                + "\",\"val\":\"" + value + "\"}],\"name_typ\":\"x\",\"role_typ\":\"y\"}";
    }

    private static int status(Map<String, String> headers) {
        return SECURE.refusal(headers).map(Answer::status).orElse(0);
    }

    @Test
    void keyAloneOpensWhereNoRoleIsRequired() {
        assertThat(new AlertDoor(false).refusal(Map.of())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"roles", "http://schemas.microsoft.com/ws/2008/06/identity/claims/role"})
    void actionGroupComesIn(String type) {
        assertThat(SECURE.refusal(calledBy(withClaim(type, "ActionGroupsSecureWebhook"))))
                .isEqualTo(Optional.empty());
    }

    @Test
    void headerIsFoundInAnyCase() {
        String principal =
                calledBy(withClaim("roles", "ActionGroupsSecureWebhook")).get("x-ms-client-principal");
        assertThat(status(Map.of("X-MS-CLIENT-PRINCIPAL", principal))).isZero();
    }

    @Test
    void callerThatAppServiceDoesNotKnowIsUnauthorized() {
        assertThat(status(Map.of("authorization", "Bearer x"))).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"claims\":[]}",
                "{\"claims\":[{\"typ\":\"roles\",\"val\":\"Reader\"}]}",
                "{\"claims\":[{\"typ\":\"name\",\"val\":\"ActionGroupsSecureWebhook\"}]}",
                "{\"claims\":\"ActionGroupsSecureWebhook\"}",
                "[]",
                "no json",
                ""
            })
    void callerWithoutTheRoleIsForbidden(String principal) {
        assertThat(status(calledBy(principal))).isEqualTo(403);
    }

    @Test
    void principalThatIsNotBase64IsForbidden() {
        assertThat(status(Map.of("x-ms-client-principal", "{\"claims\":[]}"))).isEqualTo(403);
    }

    @Test
    void endlessPrincipalIsForbidden() {
        String padding = "x".repeat(100_000);
        assertThat(status(calledBy(withClaim("roles", "ActionGroupsSecureWebhook\",\"p\":\"" + padding))))
                .isEqualTo(403);
    }
}
