package dev.spotkeeper.simulator.catalogue;

import com.google.gson.JsonObject;
import dev.spotkeeper.simulator.chance.Documented;
import dev.spotkeeper.simulator.http.Json;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A region in which all sizes are offered, as {@code locations} tells it.
 *
 * @param name as in bodies and paths
 * @param displayName as people know it
 * @param group the part of the world
 * @param geography whose law holds
 * @param city where it is
 * @param paired the region that Azure pairs it with
 * @param latitude in degrees north
 * @param longitude in degrees east
 */
@Documented("azure-docs regions list; azure-rest-api-specs subscriptions.json Location")
public record Region(
        String name,
        String displayName,
        String group,
        String geography,
        String city,
        String paired,
        String latitude,
        String longitude) {

    private static final List<Region> ALL = Stream.of(
                    "eastus|East US|US|United States|Virginia|westus|37.3719|-79.8164",
                    "eastus2|East US 2|US|United States|Virginia|centralus|36.6681|-78.3889",
                    "germanywestcentral|Germany West Central|Europe|Germany|Frankfurt|germanynorth|50.110924|8.682127",
                    "northeurope|North Europe|Europe|Europe|Ireland|westeurope|53.3478|-6.2597",
                    "swedencentral|Sweden Central|Europe|Sweden|Gävle|swedensouth|60.67488|17.14127",
                    "uksouth|UK South|Europe|United Kingdom|London|ukwest|50.941|-0.799",
                    "westeurope|West Europe|Europe|Europe|Netherlands|northeurope|52.3667|4.9",
                    "westus2|West US 2|US|United States|Washington|westcentralus|47.233|-119.852")
            .map(Region::read)
            .toList();

    /** All of them, by name. */
    static List<Region> all() {
        return ALL;
    }

    /** The region with this name or this display name, in any case. */
    public static Optional<Region> named(String text) {
        return ALL.stream()
                .filter(region -> region.name.equalsIgnoreCase(text) || region.displayName.equalsIgnoreCase(text))
                .findFirst();
    }

    /** The region as a subscription sees it. */
    public JsonObject json(String subscription) {
        String locations = "/subscriptions/" + subscription + "/locations/";
        JsonObject metadata = Json.object()
                .with("regionType", "Physical")
                .with("regionCategory", "Recommended")
                .with("geography", geography)
                .with("geographyGroup", group)
                .with("longitude", longitude)
                .with("latitude", latitude)
                .with("physicalLocation", city)
                .with(
                        "pairedRegion",
                        Json.array(Stream.of(Json.object()
                                .with("name", paired)
                                .with("id", locations + paired)
                                .done())))
                .done();
        return Json.object()
                .with("id", locations + name)
                .with("name", name)
                .with("type", "Region")
                .with("displayName", displayName)
                .with("regionalDisplayName", "(" + group + ") " + displayName)
                .with("metadata", metadata)
                .with(
                        "availabilityZoneMappings",
                        Json.array(Catalogue.zones().stream()
                                .map(zone -> Json.object()
                                        .with("logicalZone", zone)
                                        .with("physicalZone", name + "-az" + zone)
                                        .done())))
                .done();
    }

    private static Region read(String line) {
        String[] part = line.split("\\|", -1);
        return new Region(part[0], part[1], part[2], part[3], part[4], part[5], part[6], part[7]);
    }
}
