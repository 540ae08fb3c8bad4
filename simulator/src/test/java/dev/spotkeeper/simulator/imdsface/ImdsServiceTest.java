package dev.spotkeeper.simulator.imdsface;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.spotkeeper.simulator.VirtualAzure;
import dev.spotkeeper.simulator.compute.EvictionCause;
import dev.spotkeeper.simulator.compute.Notice;
import dev.spotkeeper.simulator.compute.Principal;
import dev.spotkeeper.simulator.compute.VmKey;
import dev.spotkeeper.simulator.http.WireRequest;
import dev.spotkeeper.simulator.http.WireResponse;
import dev.spotkeeper.simulator.world.WorldSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImdsServiceTest {
    private static final String EVENTS = "scheduledevents?api-version=2020-07-01";

    private final VirtualAzure azure =
            VirtualAzure.start(5, Instant.parse("2026-11-24T10:00:00Z"), WorldSettings.usual());
    private final VmKey key = new VmKey(azure.settings().subscriptionId(), "spot", "vm-1");

    @BeforeEach
    void createVm() {
        JsonObject body = JsonParser.parseString(
                        "{\"location\":\"westeurope\",\"zones\":[\"2\"],\"tags\":{\"a\":\"b\"},\"properties\":{\"priority\":"
                                + "\"Spot\",\"hardwareProfile\":{\"vmSize\":\"Standard_D2as_v5\"}}}")
                .getAsJsonObject();
        azure.world().compute().put(key, body, Principal.user("o", "owner@contoso.example"));
        azure.time().advance(Duration.ofMinutes(30));
    }

    @Nested
    class ScheduledEvents {
        @Test
        void firstCallIsSlowAndTheNextIsNot() {
            assertThat(get(EVENTS).delivery().heldFor()).isPositive();
            assertThat(get(EVENTS).delivery().heldFor()).isZero();
        }

        @Test
        void showAPreemptWithAllItsMembers() {
            get(EVENTS);
            azure.world().compute().evict(key, EvictionCause.CAPACITY, Notice.USUAL);
            JsonObject document = json(get(EVENTS));
            assertThat(document.keySet()).containsExactlyInAnyOrder("DocumentIncarnation", "Events");
            JsonObject event = document.getAsJsonArray("Events").get(0).getAsJsonObject();
            assertThat(event.keySet())
                    .containsExactlyInAnyOrder(
                            "EventId",
                            "EventStatus",
                            "EventType",
                            "ResourceType",
                            "Resources",
                            "NotBefore",
                            "Description",
                            "EventSource",
                            "DurationInSeconds");
            assertThat(event.get("EventType").getAsString()).isEqualTo("Preempt");
            assertThat(event.getAsJsonArray("Resources").get(0).getAsString()).isEqualTo("vm-1");
        }

        @Test
        void anAcknowledgementIsTakenAndAMalformedOneIsNot() {
            get(EVENTS);
            azure.world().compute().evict(key, EvictionCause.CAPACITY, Notice.USUAL);
            String id = azure.world().compute().eviction(key).orElseThrow().eventId();
            assertThat(post("{\"StartRequests\":[{\"EventId\":\"" + id + "\"}]}")
                            .status())
                    .isEqualTo(200);
            assertThat(post("{}").status()).isEqualTo(400);
        }

        @Test
        void theSixthCallInOneSecondIs429() {
            IntStream.range(0, 5).forEach(i -> assertThat(get(EVENTS).status()).isEqualTo(200));
            assertThat(get(EVENTS).status()).isEqualTo(429);
        }

        @Test
        void aMissingVersionIs400WithTheNewest() {
            WireResponse answer = get("scheduledevents");
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.body()).contains("newest-versions");
        }
    }

    @Nested
    class ARequest {
        @Test
        void withoutTheMetadataHeaderIs400() {
            assertThat(azure.imds().handle(request("GET", EVENTS)).status()).isEqualTo(400);
        }

        @Test
        void thatWasForwardedIs400() {
            WireRequest forwarded =
                    request("GET", EVENTS).withHeader("Metadata", "true").withHeader("X-Forwarded-For", "10.0.0.4");
            assertThat(azure.imds().handle(forwarded).status()).isEqualTo(400);
        }

        @Test
        void ofAVmWithoutPowerEndsWithoutAWord() {
            azure.world().compute().evict(key, EvictionCause.CAPACITY, Notice.NONE);
            azure.time().advance(Duration.ofMinutes(5));
            assertThat(get(EVENTS).delivery().lost()).isTrue();
        }

        @ParameterizedTest
        @ValueSource(strings = {"nothing?api-version=2021-02-01", "identity?api-version=2018-02-01"})
        void forSomethingElseIs404(String path) {
            assertThat(get(path).status()).isEqualTo(404);
        }

        @Test
        void outsideOfAnyVmIs404() {
            assertThat(azure.imds()
                            .handle(WireRequest.of("GET", "http://127.0.0.1/metadata/instance")
                                    .withHeader("Metadata", "true"))
                            .status())
                    .isEqualTo(404);
        }
    }

    @Nested
    class Instance {
        @Test
        void servesTheUserDataThatItsOwnerGaveAndChanged() {
            assertThat(json(get("instance?api-version=2021-02-01"))
                            .getAsJsonObject("compute")
                            .get("userData")
                            .getAsString())
                    .isEmpty();
            JsonObject patch = JsonParser.parseString("{\"properties\":{\"userData\":\"QT0x\"}}")
                    .getAsJsonObject();
            azure.world().compute().patch(key, patch, Principal.user("o", "owner@contoso.example"));

            assertThat(json(get("instance?api-version=2021-02-01"))
                            .getAsJsonObject("compute")
                            .get("userData")
                            .getAsString())
                    .isEqualTo("QT0x");
            assertThat(get("instance/compute/userData?api-version=2021-01-01&format=text")
                            .body())
                    .isEqualTo("QT0x");
            assertThat(get("instance/compute/userData?api-version=2021-01-01").status())
                    .isEqualTo(400);
        }

        @Test
        void hasTextsOnlyAndNoCap() {
            JsonObject compute = json(get("instance?api-version=2021-02-01")).getAsJsonObject("compute");
            assertThat(compute.keySet())
                    .contains(
                            "vmId",
                            "resourceId",
                            "name",
                            "resourceGroupName",
                            "subscriptionId",
                            "location",
                            "zone",
                            "vmSize",
                            "priority",
                            "evictionPolicy",
                            "tagsList")
                    .doesNotContain("billingProfile", "maxPrice");
            assertThat(compute.get("priority").getAsString()).isEqualTo("Spot");
            assertThat(compute.get("evictionPolicy").getAsString()).isEqualTo("deallocate");
            assertThat(compute.get("zone").getAsString()).isEqualTo("2");
            assertThat(compute.get("tags").getAsString()).isEqualTo("a:b");
            assertThat(compute.entrySet().stream()
                            .map(java.util.Map.Entry::getValue)
                            .filter(JsonElement::isJsonPrimitive))
                    .allMatch(value -> value.getAsJsonPrimitive().isString());
        }

        @Test
        void withoutAKnownVersionIs400WithTheNewest() {
            WireResponse answer = get("instance?api-version=2001-01-01");
            assertThat(answer.status()).isEqualTo(400);
            assertThat(JsonParser.parseString(answer.body()).getAsJsonObject().keySet())
                    .containsExactly("error", "newest-versions");
        }
    }

    @Nested
    class AToken {
        private static final String PATH = "identity/oauth2/token?api-version=2018-02-01&resource=";

        @Test
        void hasTextsOnlyAndNamesTheVm() {
            JsonObject token = json(get(PATH + "https://storage.azure.com"));
            assertThat(token.keySet())
                    .contains("access_token", "expires_in", "expires_on", "not_before", "resource", "token_type");
            assertThat(token.get("expires_in").getAsJsonPrimitive().isString()).isTrue();
            assertThat(token.get("resource").getAsString()).isEqualTo("https://storage.azure.com");
            assertThat(token.get("client_id").getAsString())
                    .isEqualTo(dev.spotkeeper.simulator.identity.Principal.ofVm("vm-1")
                            .applicationId());
        }

        @ParameterizedTest
        @ValueSource(strings = {PATH, "identity/oauth2/token?resource=x", PATH + "x&client_id=somebody"})
        void withAWrongParameterIs400(String path) {
            WireResponse answer = get(path);
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.body()).contains("invalid_request");
        }
    }

    private WireResponse get(String path) {
        return azure.imds().handle(request("GET", path).withHeader("Metadata", "true"));
    }

    private WireResponse post(String body) {
        return azure.imds()
                .handle(request("POST", EVENTS).withHeader("Metadata", "true").withBody(body));
    }

    private static WireRequest request(String method, String path) {
        return WireRequest.of(method, "http://127.0.0.1:1/vm/vm-1/metadata/" + path);
    }

    private static JsonObject json(WireResponse answer) {
        assertThat(answer.status()).isEqualTo(200);
        return JsonParser.parseString(answer.body()).getAsJsonObject();
    }
}
