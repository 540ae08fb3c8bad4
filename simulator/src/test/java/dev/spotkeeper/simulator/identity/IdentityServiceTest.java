package dev.spotkeeper.simulator.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.spotkeeper.simulator.http.WireRequest;
import dev.spotkeeper.simulator.http.WireResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdentityServiceTest {
    private static final String TENANT = "11111111-2222-3333-4444-555555555555";
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00.750Z");
    private static final String URL = "http://127.0.0.1:1/msi/token?api-version=2019-08-01&resource=";

    private final Directory directory = new Directory(TENANT);
    private final Tokens tokens = new Tokens(directory, InstantSource.fixed(NOW));
    private final IdentityService service = new IdentityService(directory, tokens);

    @Nested
    class AToken {
        @Test
        void hasTheFieldsThatClientsRead() {
            JsonObject body = body(ask("https%3A%2F%2Fstorage.azure.com", "spotkeeper-app"));
            assertThat(body.keySet())
                    .containsExactlyInAnyOrder(
                            "access_token", "client_id", "expires_on", "not_before", "resource", "token_type");
            assertThat(body.get("expires_on").getAsJsonPrimitive().isString()).isTrue();
            assertThat(body.get("expires_on").getAsString()).isEqualTo("1795600800");
            assertThat(body.get("resource").getAsString()).isEqualTo("https://storage.azure.com");
        }

        @ParameterizedTest
        @CsvSource({"https://management.azure.com", "https://management.azure.com/", "https://storage.azure.com/"})
        void carriesTheAudienceAsItWasAsked(String audience) {
            JsonObject claims = claims(ask(audience, "owner"));
            assertThat(claims.get("aud").getAsString()).isEqualTo(audience);
        }

        @Test
        void carriesTheClaimsThatAzuriteAndAzCheck() {
            JsonObject claims = claims(ask("https://storage.azure.com", "owner"));
            assertThat(claims.get("iss").getAsString()).isEqualTo("https://sts.windows.net/" + TENANT + "/");
            assertThat(claims.get("tid").getAsString()).isEqualTo(TENANT);
            assertThat(claims.get("upn").getAsString()).isEqualTo("owner@contoso.example");
            assertThat(claims.get("nbf").getAsLong()).isEqualTo(NOW.getEpochSecond());
            assertThat(claims.get("iat").getAsLong()).isEqualTo(NOW.getEpochSecond());
            assertThat(claims.get("exp").getAsLong()).isEqualTo(NOW.getEpochSecond() + 86_400);
        }

        @Test
        void isReadBackAsItsPrincipal() {
            String token = body(ask("https://management.azure.com/", "spotkeeper-app"))
                    .get("access_token")
                    .getAsString();
            assertThat(tokens.read(token)).hasValueSatisfying(claims -> {
                assertThat(claims.principal()).isEqualTo(Principal.APP);
                assertThat(claims.plainAudience()).isEqualTo("https://management.azure.com");
            });
        }

        @ParameterizedTest
        @CsvSource({"nonsense", "a.b.c", "e30.e30.e30", "e30.e30"})
        void ofAnotherKindIsNotRead(String text) {
            assertThat(tokens.read(text)).isEmpty();
        }
    }

    @Nested
    class ARefusal {
        @Test
        void ofAnUnknownHeaderIs401() {
            assertThat(ask("https://storage.azure.com", "somebody").status()).isEqualTo(401);
            assertThat(service.handle(WireRequest.of("GET", URL + "x")).status())
                    .isEqualTo(401);
        }

        @Test
        void ofAMissingResourceIs400() {
            assertThat(ask("", "owner").status()).isEqualTo(400);
        }

        @Test
        void ofAnotherApiVersionIs400() {
            WireRequest request = WireRequest.of(
                            "GET", "http://127.0.0.1:1/msi/token?api-version=2017-09-01&resource=x")
                    .withHeader("X-IDENTITY-HEADER", "owner");
            assertThat(service.handle(request).status()).isEqualTo(400);
        }

        @Test
        void ofSomebodyElsesClientIdIs400AndItsOwnIsServed() {
            assertThat(ask("x&client_id=" + Principal.OWNER.applicationId(), "spotkeeper-app")
                            .status())
                    .isEqualTo(400);
            assertThat(ask("x&client_id=" + Principal.APP.applicationId(), "spotkeeper-app")
                            .status())
                    .isEqualTo(200);
        }

        @Test
        void ofAnotherPathOrMethodNamesTheRightOne() {
            assertThat(service.handle(WireRequest.of("GET", "http://127.0.0.1:1/token"))
                            .status())
                    .isEqualTo(404);
            assertThat(service.handle(WireRequest.of("POST", URL + "x")).status())
                    .isEqualTo(405);
        }
    }

    @Test
    void principalsHaveTheSameIdsInEveryRun() {
        assertThat(Principal.ofVm("vm-1").objectId())
                .isEqualTo(Principal.ofVm("vm-1").objectId());
        assertThat(Principal.ofVm("vm-1").objectId())
                .isNotEqualTo(Principal.ofVm("vm-1").applicationId());
        assertThat(Principal.APP.caller()).isEqualTo(Principal.APP.objectId());
        assertThat(directory.add(Principal.ofVm("a")).kind()).isEqualTo(Principal.Kind.VM);
        assertThat(directory.named("vm-a")).contains(Principal.ofVm("a"));
    }

    private WireResponse ask(String resource, String header) {
        return service.handle(WireRequest.of("GET", URL + resource).withHeader("X-IDENTITY-HEADER", header));
    }

    private static JsonObject body(WireResponse answer) {
        assertThat(answer.status()).isEqualTo(200);
        return JsonParser.parseString(answer.body()).getAsJsonObject();
    }

    private static JsonObject claims(WireResponse answer) {
        String[] parts = body(answer).get("access_token").getAsString().split("\\.", -1);
        assertThat(parts).hasSize(3);
        String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        return JsonParser.parseString(claims).getAsJsonObject();
    }
}
