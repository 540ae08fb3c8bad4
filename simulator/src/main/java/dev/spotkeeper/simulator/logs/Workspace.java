package dev.spotkeeper.simulator.logs;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;

/**
 * A Log Analytics workspace with the Application Insights component that writes to it. Their ids follow from their place: the
 * same in every run.
 *
 * @param subscription the subscription's id
 * @param group the resource group
 * @param name the name of both
 */
public record Workspace(String subscription, String group, String name) {
    /** The workspace {@code spotkeeper} of a resource group. */
    public static Workspace in(String subscription, String group) {
        return new Workspace(subscription, group, "spotkeeper");
    }

    /** The id that queries name: a GUID, no resource id. */
    public String id() {
        return guid(resourceId());
    }

    /** Its resource id. */
    public String resourceId() {
        return resourceId("Microsoft.OperationalInsights/workspaces");
    }

    /** Its resource id as alerts name their target: types in lower case, names not. */
    public String target() {
        return "/subscriptions/" + subscription.toLowerCase(Locale.ROOT) + "/resourcegroups/" + group
                + "/providers/microsoft.operationalinsights/workspaces/" + name;
    }

    /** The resource id of the component. */
    public String componentId() {
        return resourceId("Microsoft.Insights/components");
    }

    /** The key that envelopes name the component by. */
    public String instrumentationKey() {
        return guid(componentId());
    }

    private String resourceId(String type) {
        return "/subscriptions/" + subscription + "/resourceGroups/" + group + "/providers/" + type + "/" + name;
    }

    private static String guid(String text) {
        return UUID.nameUUIDFromBytes(text.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}
