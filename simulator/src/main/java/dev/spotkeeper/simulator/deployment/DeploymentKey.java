package dev.spotkeeper.simulator.deployment;

import dev.spotkeeper.simulator.template.Place;
import java.util.Locale;

/**
 * Which deployment.
 *
 * @param place the resource group or subscription that it is made to
 */
public record DeploymentKey(Place place, String name) {
    /** Its resource id. */
    public String id() {
        return place.id() + "/providers/Microsoft.Resources/deployments/" + name;
    }

    String lower() {
        return id().toLowerCase(Locale.ROOT);
    }
}
