package dev.spotkeeper.simulator.arm;

import dev.spotkeeper.simulator.catalogue.Image;
import java.util.List;

/**
 * What ARM is set up with.
 *
 * @param tenantId the tenant
 * @param subscriptionId its one subscription
 * @param groups the resource groups that exist at first
 * @param location where those groups lie
 * @param pageSize elements of a page of a list
 * @param appRole what the identity of the app may do
 * @param images of the marketplace
 */
public record ArmSettings(
        String tenantId,
        String subscriptionId,
        List<String> groups,
        String location,
        int pageSize,
        Role appRole,
        List<Image> images) {
    private static final int PAGE_SIZE = 100;

    public ArmSettings {
        groups = List.copyOf(groups);
        images = List.copyOf(images);
    }

    /** One tenant, one subscription, one group {@code spot} in westeurope, pages of 100. */
    public static ArmSettings usual() {
        return new ArmSettings(
                "11111111-1111-4111-8111-111111111111",
                "00000000-0000-4000-8000-000000000001",
                List.of("spot"),
                "westeurope",
                PAGE_SIZE,
                Role.OWNER,
                Image.usual());
    }

    public ArmSettings withSubscription(String id) {
        return new ArmSettings(tenantId, id, groups, location, pageSize, appRole, images);
    }

    public ArmSettings withGroups(String... names) {
        return new ArmSettings(tenantId, subscriptionId, List.of(names), location, pageSize, appRole, images);
    }

    public ArmSettings withPageSize(int size) {
        return new ArmSettings(tenantId, subscriptionId, groups, location, size, appRole, images);
    }

    /** The same, with an app that may do no more than a role allows. */
    public ArmSettings withAppRole(Role role) {
        return new ArmSettings(tenantId, subscriptionId, groups, location, pageSize, role, images);
    }

    /** The same, with other images, the first of each name as its latest version. */
    public ArmSettings withImages(List<Image> offered) {
        return new ArmSettings(tenantId, subscriptionId, groups, location, pageSize, appRole, offered);
    }
}
