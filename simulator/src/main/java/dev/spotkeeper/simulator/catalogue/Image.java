package dev.spotkeeper.simulator.catalogue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.spotkeeper.simulator.chance.Documented;
import dev.spotkeeper.simulator.http.Json;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * An image of the marketplace that people start VMs from.
 *
 * @param generation of the virtual hardware that it boots on: V1 or V2
 * @param alias what az calls it; empty when it has no such name
 * @param version its one version here, which is also its latest
 */
@Documented("azure-rest-api-specs compute VirtualMachineImage; azure-compute-docs cli-ps-findimage")
public record Image(
        String publisher,
        String offer,
        String sku,
        String architecture,
        String generation,
        String alias,
        String version) {
    private static final int DISK_GB = 30;
    private static final int WINDOWS_DISK_GB = 127;
    private static final long BYTES_A_GIB = 1L << 30;

    private static final List<Image> ALL = List.of(
            new Image("Canonical", "ubuntu-24_04-lts", "server", "x64", "V2", "", "24.04.202608120"),
            new Image("Canonical", "ubuntu-24_04-lts", "server-arm64", "Arm64", "V2", "", "24.04.202608120"),
            new Image(
                    "Canonical",
                    "0001-com-ubuntu-server-jammy",
                    "22_04-lts-gen2",
                    "x64",
                    "V2",
                    "Ubuntu2204",
                    "22.04.202608110"),
            new Image("Debian", "debian-12", "12-gen2", "x64", "V2", "", "0.20260810.2199"),
            new Image("Debian", "debian-11", "11-backports-gen2", "x64", "V2", "Debian11", "0.20260810.2199"));

    /** Those that local Azure has of itself. */
    public static List<Image> usual() {
        return ALL;
    }

    /** An image of which no more is known than its name, which tells most: generation, architecture and system. */
    public static Image named(String publisher, String offer, String sku, String version) {
        String name = (offer + " " + sku).toLowerCase(Locale.ROOT);
        return new Image(
                publisher,
                offer,
                sku,
                name.contains("arm64") ? "Arm64" : "x64",
                name.contains("gen2") || name.contains("-g2") ? "V2" : "V1",
                "",
                version);
    }

    /** Whether an image is called so, in any case. */
    public boolean isCalled(String aPublisher, String anOffer, String aSku) {
        return publisher.equalsIgnoreCase(aPublisher) && offer.equalsIgnoreCase(anOffer) && sku.equalsIgnoreCase(aSku);
    }

    private boolean isWindows() {
        return (publisher + " " + offer).toLowerCase(Locale.ROOT).contains("windows");
    }

    /** Its version in a list of versions. */
    public JsonObject row(String subscription, String location) {
        return Json.object()
                .with("location", location)
                .with("name", version)
                .with(
                        "id",
                        "/Subscriptions/" + subscription + "/Providers/Microsoft.Compute/Locations/" + location
                                + "/Publishers/" + publisher + "/ArtifactTypes/VMImage/Offers/" + offer + "/Skus/" + sku
                                + "/Versions/" + version)
                .done();
    }

    /** Its version with what is in it. */
    public JsonObject whole(String subscription, String location) {
        int size = isWindows() ? WINDOWS_DISK_GB : DISK_GB;
        JsonObject disk = Json.object()
                .with("operatingSystem", isWindows() ? "Windows" : "Linux")
                .with("sizeInGb", size)
                .done();
        disk.addProperty("sizeInBytes", size * BYTES_A_GIB);
        JsonObject properties = Json.object()
                .with("hyperVGeneration", generation)
                .with("architecture", architecture)
                .with("replicaType", "Managed")
                .with("replicaCount", 10)
                .with("disallowed", Json.object().with("vmDiskType", "None").done())
                .with(
                        "automaticOSUpgradeProperties",
                        Json.object().with("automaticOSUpgradeSupported", false).done())
                .with("imageDeprecationStatus", Json.of("imageState", "Active"))
                .with(
                        "features",
                        Json.array(Stream.of(Json.object()
                                .with("name", "IsAcceleratedNetworkSupported")
                                .with("value", "True")
                                .done())))
                .with("osDiskImage", disk)
                .with("dataDiskImages", new JsonArray())
                .done();
        JsonObject whole = row(subscription, location);
        whole.add("properties", properties);
        return whole;
    }

    /** The document in which az looks its short names up. */
    public static JsonObject aliases() {
        Json linux = Json.object();
        ALL.stream().filter(image -> !image.alias.isEmpty()).forEach(image -> linux.with(image.alias, image.urn()));
        JsonObject value = Json.object()
                .with("Linux", linux.done())
                .with("Windows", new JsonObject())
                .done();
        JsonObject aliases =
                Json.object().with("type", "object").with("value", value).done();
        return Json.object()
                .with("$schema", "http://schema.management.azure.com/schemas/2015-01-01/deploymentTemplate.json")
                .with("contentVersion", "1.0.0.0")
                .with("parameters", new JsonObject())
                .with("variables", new JsonObject())
                .with("resources", new JsonArray())
                .with("outputs", Json.object().with("aliases", aliases).done())
                .done();
    }

    private JsonObject urn() {
        return Json.object()
                .with("publisher", publisher)
                .with("offer", offer)
                .with("sku", sku)
                .with("version", "latest")
                .with("architecture", architecture)
                .done();
    }
}
