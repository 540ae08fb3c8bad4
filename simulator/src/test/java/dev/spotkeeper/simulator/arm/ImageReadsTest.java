package dev.spotkeeper.simulator.arm;

import static dev.spotkeeper.simulator.arm.ArmDesk.HOST;
import static dev.spotkeeper.simulator.arm.ArmDesk.body;
import static dev.spotkeeper.simulator.arm.ArmDesk.code;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.spotkeeper.simulator.http.WireRequest;
import dev.spotkeeper.simulator.http.WireResponse;
import org.junit.jupiter.api.Test;

/** Images, as {@code az vm create} looks them up. */
final class ImageReadsTest {
    private final ArmDesk desk = new ArmDesk();

    @Test
    void versionsAreABareArrayAndTheNewestCanBeLookedAt() {
        JsonArray versions = JsonParser.parseString(ask("westeurope", "canonical", "ubuntu-24_04-lts", "SERVER", "")
                        .body())
                .getAsJsonArray();

        assertThat(versions).hasSize(1);
        String version = versions.get(0).getAsJsonObject().get("name").getAsString();
        JsonObject image = body(ask("westeurope", "canonical", "ubuntu-24_04-lts", "server", "/" + version));
        JsonObject properties = image.getAsJsonObject("properties");
        assertThat(properties
                        .getAsJsonObject("osDiskImage")
                        .get("operatingSystem")
                        .getAsString())
                .isEqualTo("Linux");
        assertThat(properties.get("hyperVGeneration").getAsString()).isEqualTo("V2");
        assertThat(properties.get("architecture").getAsString()).isEqualTo("x64");
    }

    @Test
    void whatIsNotOfferedIsNotFound() {
        assertThat(code(ask("westeurope", "Canonical", "ubuntu-04", "server", "")))
                .isEqualTo("NotFound");
        assertThat(code(ask("mars", "Canonical", "ubuntu-24_04-lts", "server", "")))
                .isEqualTo("NotFound");
        assertThat(code(ask("westeurope", "Canonical", "ubuntu-24_04-lts", "server", "/1.0.0")))
                .isEqualTo("NotFound");
    }

    @Test
    void shortNamesStandInADocumentForEverybody() {
        JsonObject cloud =
                body(desk.arm.handle(WireRequest.of("GET", HOST + "/metadata/endpoints?api-version=2022-09-01")));

        JsonObject aliases = body(desk.arm.handle(
                WireRequest.of("GET", cloud.get("vmImageAliasDoc").getAsString())));

        JsonObject ubuntu = aliases.getAsJsonObject("outputs")
                .getAsJsonObject("aliases")
                .getAsJsonObject("value")
                .getAsJsonObject("Linux")
                .getAsJsonObject("Ubuntu2204");
        assertThat(ask(
                                "westeurope",
                                ubuntu.get("publisher").getAsString(),
                                ubuntu.get("offer").getAsString(),
                                ubuntu.get("sku").getAsString(),
                                "")
                        .status())
                .isEqualTo(200);
    }

    private WireResponse ask(String location, String publisher, String offer, String sku, String version) {
        return desk.send(
                "GET",
                "/subscriptions/" + ArmDesk.SUBSCRIPTION + "/providers/Microsoft.Compute/locations/" + location
                        + "/publishers/" + publisher + "/artifacttypes/vmimage/offers/" + offer + "/skus/" + sku
                        + "/versions" + version);
    }
}
