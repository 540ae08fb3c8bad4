package dev.spotkeeper.simulator.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.spotkeeper.simulator.compute.VmKey;
import dev.spotkeeper.simulator.http.WireRequest;
import dev.spotkeeper.simulator.http.WireResponse;
import dev.spotkeeper.simulator.market.Scope;
import dev.spotkeeper.simulator.retail.RetailPricesService;
import dev.spotkeeper.simulator.time.RealTime;
import dev.spotkeeper.simulator.world.World;
import dev.spotkeeper.simulator.world.WorldSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ControlServiceTest {
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private static final String VM =
            "/subscriptions/s/resourceGroups/spot/providers/Microsoft.Compute/virtualMachines/vm-1";

    private final World world = new World(1, NOW, WorldSettings.usual());
    private RealTime<World> driver;
    private ControlService service;

    @BeforeEach
    void createVm() {
        JsonObject body = JsonParser.parseString(
                        "{\"location\":\"westeurope\",\"zones\":[\"1\"],\"tags\":{\"a\":\"b\"},\"properties\":{\"priority\":"
                                + "\"Spot\",\"hardwareProfile\":{\"vmSize\":\"Standard_D2as_v5\"}}}")
                .getAsJsonObject();
        world.compute()
                .put(
                        VmKey.parse(VM).orElseThrow(),
                        body,
                        dev.spotkeeper.simulator.compute.Principal.user("o", "owner@contoso.example"));
        world.virtualTime().advance(Duration.ofMinutes(30));
        Instant settled = world.time().instant();
        driver = world.realTime(InstantSource.fixed(settled));
        service = new ControlService("token", driver, () -> new JsonObject());
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void vmsAreShownWithTheirState() {
        JsonObject vm = json(service.handle(WireRequest.of("GET", "http://127.0.0.1/token/vms")))
                .getAsJsonArray("vms")
                .get(0)
                .getAsJsonObject();
        assertThat(vm.keySet())
                .containsExactly(
                        "name",
                        "id",
                        "power",
                        "since",
                        "provisioning",
                        "size",
                        "place",
                        "priority",
                        "policy",
                        "maxPrice",
                        "tags");
        assertThat(vm.get("power").getAsString()).isEqualTo("running");
        assertThat(vm.get("place").getAsString()).isEqualTo("westeurope-1");
    }

    @Test
    void anEvictionBeginsAndIsWithdrawn() {
        assertThat(post("evict", "{\"vm\":\"VM-1\",\"notice\":\"30s\"}").status())
                .isEqualTo(200);
        assertThat(isLeaving()).isTrue();
        assertThat(post("withdraw", "{\"vm\":\"vm-1\"}").status()).isEqualTo(200);
        assertThat(isLeaving()).isFalse();
    }

    @Test
    void capacityOfARegionAndOfOneSizeChange() {
        assertThat(post("capacity", "{\"region\":\"westeurope\",\"up\":false}").status())
                .isEqualTo(200);
        assertThat(post("capacity", "{\"zone\":\"eastus-3\",\"size\":\"standard_d4as_v5\",\"up\":\"false\"}")
                        .status())
                .isEqualTo(200);

        List<String> without = driver.call(
                w -> w.market().scopes().keySet().stream().map(Scope::text).toList());
        assertThat(without).containsExactly("westeurope", "eastus-3 Standard_D4as_v5");
    }

    @Test
    void capacityAndPriceChange() {
        assertThat(post("capacity", "{\"zone\":\"westeurope-1\",\"up\":false}").status())
                .isEqualTo(200);
        boolean out = driver.call(w -> w.market().scopes().containsValue(false));
        assertThat(out).isTrue();
        assertThat(post("price", "{\"region\":\"westeurope\",\"size\":\"Standard_D2as_v5\",\"usd\":0.5}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void pricesGoWrongAndHaveShortPages() {
        assertThat(post("prices", "{\"fault\":\"outage\"}").status()).isEqualTo(200);
        assertThat(listOfPrices().status()).isEqualTo(503);
        assertThat(post("prices", "{\"fault\":\"none\",\"page\":7}").status()).isEqualTo(200);
        assertThat(listOfPrices().body()).contains("\"Count\":7");
    }

    @Test
    void aSourceFallsSilentAndSpeaksAgain() {
        assertThat(post("silence", "{\"source\":\"resourceHealth\",\"silent\":true}")
                        .status())
                .isEqualTo(200);
        assertThat(isHealthSilent()).isTrue();
        post("silence", "{\"source\":\"resourceHealth\",\"silent\":false}");
        assertThat(isHealthSilent()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "evict|{\"vm\":\"nobody\"}|There is no VM 'nobody'. There are: vm-1.",
                "withdraw|{\"vm\":\"vm-1\"}|VM vm-1 has no announced eviction to withdraw.",
                "capacity|{\"zone\":\"mars-1\",\"up\":true}|There is no zone 'mars-1'. There are: westeurope-1.",
                "evict|[]|The body must be a JSON object."
            })
    void whatCannotBeIsOneClearLine(String verb, String body, String line) {
        WireResponse answer = post(verb, body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(JsonParser.parseString(answer.body())
                        .getAsJsonObject()
                        .get("error")
                        .getAsString())
                .isEqualTo(line);
    }

    @Test
    void eventsAreGivenFromANumberOn() {
        JsonObject all = json(service.handle(WireRequest.of("GET", "http://127.0.0.1/token/events?wait=false")));
        assertThat(all.getAsJsonArray("events").get(0).getAsJsonObject().keySet())
                .containsExactly("seq", "at", "kind", "vm", "data");
        long last = all.get("last").getAsLong();
        JsonObject rest =
                json(service.handle(WireRequest.of("GET", "http://127.0.0.1/token/events?wait=false&after=" + last)));
        assertThat(rest.getAsJsonArray("events")).isEmpty();
        assertThat(rest.get("last").getAsLong()).isEqualTo(last);
    }

    @Test
    void theWrongTokenVerbOrNumberIsRefused() {
        assertThat(status("GET", "wrong/vms")).isEqualTo(404);
        assertThat(status("GET", "token/nothing")).isEqualTo(404);
        assertThat(status("GET", "token/evict")).isEqualTo(404);
        assertThat(status("GET", "token/events?after=soon")).isEqualTo(400);
    }

    private boolean isHealthSilent() {
        return driver.call(w -> w.monitor().resourceHealth().isSilent());
    }

    private boolean isLeaving() {
        return driver.call(
                w -> w.compute().eviction(VmKey.parse(VM).orElseThrow()).isPresent());
    }

    private int status(String method, String path) {
        return service.handle(WireRequest.of(method, "http://127.0.0.1/" + path))
                .status();
    }

    private WireResponse post(String verb, String body) {
        return service.handle(
                WireRequest.of("POST", "http://127.0.0.1/token/" + verb).withBody(body));
    }

    private static JsonObject json(WireResponse answer) {
        assertThat(answer.status()).isEqualTo(200);
        return JsonParser.parseString(answer.body()).getAsJsonObject();
    }

    private WireResponse listOfPrices() {
        return driver.call(world -> new RetailPricesService(world.retailPrices())
                .handle(WireRequest.of("GET", "https://prices.test" + RetailPricesService.PATH)));
    }
}
