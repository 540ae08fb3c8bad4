package dev.spotkeeper.simulator.arm;

import dev.spotkeeper.simulator.compute.Compute;
import dev.spotkeeper.simulator.compute.Principal;
import dev.spotkeeper.simulator.compute.VirtualMachine;
import dev.spotkeeper.simulator.http.WireResponse;
import dev.spotkeeper.simulator.network.PlainResource;
import dev.spotkeeper.simulator.network.PlainResources;
import dev.spotkeeper.simulator.network.ResourceKind;
import dev.spotkeeper.simulator.time.Scheduler;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Deletes resource groups with all that is in them: VMs first, then what they were attached to. */
final class GroupDeletion {
    private static final Duration STEP = Duration.ofSeconds(1);

    /** An hour of steps: no VM takes longer to be deleted. */
    private static final int MAX_STEPS = 3600;

    /** What is used by others goes after them. */
    private static final List<ResourceKind> ORDER = List.of(
            ResourceKind.NETWORK_INTERFACE,
            ResourceKind.DISK,
            ResourceKind.PUBLIC_ADDRESS,
            ResourceKind.VIRTUAL_NETWORK,
            ResourceKind.SECURITY_GROUP);

    private final Scheduler time;
    private final Compute compute;
    private final PlainResources resources;
    private final AcceptedResources accepted;
    private final ResourceGroups groups;
    private final Map<String, Boolean> done = new HashMap<>();

    GroupDeletion(
            Scheduler time,
            Compute compute,
            PlainResources resources,
            AcceptedResources accepted,
            ResourceGroups groups) {
        this.time = time;
        this.compute = compute;
        this.resources = resources;
        this.accepted = accepted;
        this.groups = groups;
    }

    List<Route> routes() {
        String kind = "Microsoft.Resources/subscriptions/resourceGroups/";
        return List.of(
                Route.of(
                        "DELETE /subscriptions/{subscription}/resourcegroups/{group}",
                        Route.Kind.of(ApiVersions.RESOURCES, kind + "delete"),
                        this::delete),
                Route.of(
                        "GET /subscriptions/{subscription}/groupdeletions/{token}",
                        Route.Kind.of(ApiVersions.RESOURCES, kind + "read"),
                        this::poll));
    }

    private WireResponse delete(ArmRequest request) {
        Optional<ResourceGroups.Group> group = groups.find(request.subscription(), request.value("group"));
        if (group.isEmpty()) {
            return ArmErrors.groupNotFound(request.value("group"));
        }
        String token = DeploymentJson.token(group.get().id());
        done.put(token, false);
        Run run = new Run(group.get(), token, CallerIdentity.of(request.caller()));
        time.after(STEP, () -> run.step(0));
        return pending(request, token);
    }

    private WireResponse poll(ArmRequest request) {
        String token = request.value("token");
        return done.getOrDefault(token, true) ? WireResponse.empty(200) : pending(request, token);
    }

    private static WireResponse pending(ArmRequest request, String token) {
        String url = request.wire().base() + "/subscriptions/" + request.subscription() + "/groupdeletions/" + token
                + "?api-version=" + request.apiVersion();
        return OperationUrls.polled(WireResponse.empty(202).withHeader("location", url));
    }

    /** One deletion under way. */
    private final class Run {
        private final ResourceGroups.Group group;
        private final String token;
        private final Principal by;

        private Run(ResourceGroups.Group group, String token, Principal by) {
            this.group = group;
            this.token = token;
            this.by = by;
        }

        private void step(int count) {
            List<VirtualMachine> vms = compute.all().stream()
                    .filter(vm -> vm.key().group().equalsIgnoreCase(group.name()))
                    .toList();
            vms.forEach(vm -> compute.delete(vm.key(), by));
            if (vms.isEmpty()) {
                ORDER.forEach(this::deleteAll);
                accepted.removeGroup(group.id());
                groups.remove(group);
                done.put(token, true);
            } else if (count < MAX_STEPS) {
                time.after(STEP, () -> step(count + 1));
            }
        }

        private void deleteAll(ResourceKind kind) {
            List<PlainResource> all =
                    resources.list(one -> one.kind() == kind && one.group().equalsIgnoreCase(group.name()));
            all.forEach(one -> resources.delete(one.id()));
        }
    }
}
