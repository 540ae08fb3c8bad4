package dev.spotkeeper.simulator.arm;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.spotkeeper.simulator.compute.CoreLimits;
import dev.spotkeeper.simulator.http.WireResponse;
import dev.spotkeeper.simulator.market.MarketSettings;
import dev.spotkeeper.simulator.market.Restriction;
import dev.spotkeeper.simulator.world.WorldSettings;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What local Azure tells of sizes and quotas. */
final class CatalogueReadsTest {
    private static final String COMPUTE = "/subscriptions/" + ArmDesk.SUBSCRIPTION + "/providers/Microsoft.Compute";

    private final ArmDesk desk = new ArmDesk();

    @Test
    void skusOfARegionTellCoresMemoryAndWhetherTheyMayBeSpot() {
        JsonArray skus =
                values(ArmDesk.HOST + COMPUTE + "/skus?api-version=2021-07-01&$filter=location%20eq%20'westeurope'");

        assertThat(skus).hasSizeGreaterThanOrEqualTo(25);
        assertThat(capabilities(skus, "Standard_NV36ads_A10_v5"))
                .containsEntry("vCPUs", "36")
                .containsEntry("MemoryGB", "440")
                .containsEntry("LowPriorityCapable", "True");
        assertThat(capabilities(skus, "Standard_B2s")).containsEntry("LowPriorityCapable", "False");
        assertThat(capabilities(skus, "Standard_D2ps_v5")).containsEntry("CpuArchitectureType", "Arm64");
    }

    @Test
    void skusWithoutAFilterAreThoseOfAllRegions() {
        JsonArray all = values(ArmDesk.HOST + COMPUTE + "/skus?api-version=2019-04-01");
        JsonArray some =
                values(ArmDesk.HOST + COMPUTE + "/skus?api-version=2021-07-01&$filter=location%20eq%20'eastus'");

        assertThat(all.size()).isEqualTo(8 * some.size());
    }

    @Test
    void restrictionsTellWhereASubscriptionMayNotHaveASize() {
        MarketSettings market = MarketSettings.usual()
                .with(Restriction.ofZones("Standard_D4as_v5", "westeurope", "3", "1"))
                .with(Restriction.ofRegion("Standard_D4as_v5", "northeurope"));
        ArmDesk restricted = new ArmDesk(WorldSettings.usual().with(market), ArmSettings.usual());
        String url = ArmDesk.HOST + COMPUTE + "/skus?api-version=2021-07-01&$filter=location%20eq%20'";

        assertThat(restrictions(restricted.send("GET", url + "westeurope'"), "Standard_D4as_v5"))
                .isEqualTo(
                        "[{\"type\":\"Zone\",\"values\":[\"westeurope\"],\"restrictionInfo\":{\"locations\":[\"westeurope\"],"
                                + "\"zones\":[\"1\",\"3\"]},\"reasonCode\":\"NotAvailableForSubscription\"}]");
        assertThat(restrictions(restricted.send("GET", url + "northeurope'"), "Standard_D4as_v5"))
                .isEqualTo("[{\"type\":\"Location\",\"values\":[\"northeurope\"],\"restrictionInfo\":{\"locations\":"
                        + "[\"northeurope\"]},\"reasonCode\":\"NotAvailableForSubscription\"}]");
        assertThat(restrictions(restricted.send("GET", url + "westeurope'"), "Standard_D2as_v5"))
                .isEqualTo("[]");
    }

    @Test
    void anotherFilterIsRefused() {
        String url = ArmDesk.HOST + COMPUTE + "/skus?api-version=2021-07-01&$filter=name%20eq%20'x'";

        assertThat(desk.send("GET", url).status()).isEqualTo(400);
    }

    @Test
    void spotVmCountsAgainstLowPriorityCores() {
        desk.running("vm-1");

        assertThat(usage(desk, "lowPriorityCores")).isEqualTo("2 of 100");
        assertThat(usage(desk, "cores")).isEqualTo("0 of 10000");
        assertThat(usage(desk, "virtualMachines")).isEqualTo("1 of 10000");
    }

    @Test
    void regularVmCountsAgainstTheRegionAndItsFamily() {
        CoreLimits limits = CoreLimits.USUAL.withRegular(50).withFamily("STANDARDDASv5Family", 20);
        WorldSettings settings = WorldSettings.usual();
        ArmDesk limited = new ArmDesk(settings.with(settings.compute().with(limits)), ArmSettings.usual());
        limited.settled(
                limited.send(
                        "PUT",
                        ArmDesk.vm("vm-1"),
                        "{\"location\":\"westeurope\",\"properties\":{\"hardwareProfile\":{\"vmSize\":\"Standard_D4as_v5\"}}}"));

        assertThat(usage(limited, "cores")).isEqualTo("4 of 50");
        assertThat(usage(limited, "standardDASv5Family")).isEqualTo("4 of 20");
        assertThat(usage(limited, "lowPriorityCores")).isEqualTo("0 of 100");
    }

    @Test
    void sizesOfARegionAreListed() {
        assertThat(values(COMPUTE + "/locations/westeurope/vmSizes").toString()).contains("Standard_E8as_v5");
    }

    private JsonArray values(String path) {
        return ArmDesk.body(desk.send("GET", path)).getAsJsonArray("value");
    }

    private static String usage(ArmDesk desk, String name) {
        JsonArray usages = ArmDesk.body(desk.send("GET", COMPUTE + "/locations/westeurope/usages"))
                .getAsJsonArray("value");
        return StreamSupport.stream(usages.spliterator(), false)
                .map(JsonElement::getAsJsonObject)
                .filter(one ->
                        one.getAsJsonObject("name").get("value").getAsString().equals(name))
                .map(one -> one.get("currentValue").getAsInt() + " of "
                        + one.get("limit").getAsInt())
                .findFirst()
                .orElseThrow();
    }

    private static String restrictions(WireResponse answer, String name) {
        return sku(ArmDesk.body(answer).getAsJsonArray("value"), name)
                .map(sku -> sku.getAsJsonArray("restrictions").toString())
                .findFirst()
                .orElseThrow();
    }

    private static Stream<JsonObject> sku(JsonArray skus, String name) {
        return StreamSupport.stream(skus.spliterator(), false)
                .map(JsonElement::getAsJsonObject)
                .filter(sku -> sku.get("name").getAsString().equals(name));
    }

    private static Map<String, String> capabilities(JsonArray skus, String name) {
        return sku(skus, name)
                .flatMap(sku -> sku.getAsJsonArray("capabilities").asList().stream())
                .map(JsonElement::getAsJsonObject)
                .collect(Collectors.toMap(
                        one -> one.get("name").getAsString(),
                        one -> one.get("value").getAsString()));
    }
}
