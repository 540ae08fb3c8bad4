package dev.spotkeeper.simulator.arm;

import com.google.gson.JsonObject;
import dev.spotkeeper.simulator.compute.ArmError;
import dev.spotkeeper.simulator.compute.Compute;
import dev.spotkeeper.simulator.compute.Operation;
import dev.spotkeeper.simulator.compute.Outcome;
import dev.spotkeeper.simulator.compute.Principal;
import dev.spotkeeper.simulator.compute.VmKey;
import dev.spotkeeper.simulator.deployment.Cloud;
import dev.spotkeeper.simulator.deployment.Fault;
import dev.spotkeeper.simulator.http.Json;
import dev.spotkeeper.simulator.network.PlainResources;
import dev.spotkeeper.simulator.network.ResourceJson;
import dev.spotkeeper.simulator.network.ResourceKind;
import dev.spotkeeper.simulator.template.Place;
import dev.spotkeeper.simulator.template.PlannedResource;
import dev.spotkeeper.simulator.template.expression.TemplateException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The providers behind a deployment: the same VMs, resources and groups that requests reach. */
final class ArmCloud implements Cloud {
    private static final String GROUPS = "Microsoft.Resources/resourceGroups";

    private final Compute compute;
    private final VmJson vms;
    private final PlainResources resources;
    private final AcceptedResources accepted;
    private final Inventory inventory;
    private final ResourceGroups groups;
    private final Role appRole;

    ArmCloud(Inventory inventory, ResourceGroups groups, Role appRole) {
        this.compute = inventory.compute();
        this.vms = inventory.vms();
        this.resources = inventory.resources();
        this.accepted = inventory.accepted();
        this.inventory = inventory;
        this.groups = groups;
        this.appRole = appRole;
    }

    @Override
    public boolean exists(Place place) {
        return place.group()
                .map(name -> groups.contains(place.subscriptionId(), name))
                .orElse(true);
    }

    @Override
    public Optional<JsonObject> find(String id) {
        String[] parts = id.split("/", -1);
        if (parts.length == 5) {
            return groups.find(parts[2], parts[4]).map(Subscriptions::json);
        }
        return VmKey.parse(id)
                .flatMap(compute::find)
                .map(vms::resource)
                .or(() -> resources.find(id).map(one -> ResourceJson.of(one, resources)))
                .or(() -> accepted.find(id))
                .or(() -> subnet(id));
    }

    @Override
    public List<JsonObject> all(Place place) {
        return inventory.within(place.id()).stream().map(Inventory.Entry::json).toList();
    }

    @Override
    public Optional<Fault> forbidden(PlannedResource.Identity resource, Principal by) {
        String action = write(resource);
        return Optional.of(resource)
                .filter(one -> !roleOf(by).allows(action))
                .map(one -> Fault.of(
                        "AuthorizationFailed",
                        "Authorization failed for template resource '" + one.name() + "' of type '" + one.type()
                                + "'. The client '" + by.appId() + "' with object id '" + by.objectId()
                                + "' does not have permission to perform action '" + action + "' at scope '" + one.id()
                                + "'."));
    }

    private static String write(PlannedResource.Identity resource) {
        return (resource.type().equalsIgnoreCase(GROUPS)
                        ? "Microsoft.Resources/subscriptions/resourceGroups"
                        : resource.type())
                + "/write";
    }

    /** People own the subscription; VMs do not come this far. */
    private Role roleOf(Principal by) {
        return by.upn().isPresent() ? Role.OWNER : appRole;
    }

    /** Whoever writes a resource that refers to others must be allowed that too. */
    private Optional<Submission> forbiddenLinks(PlannedResource.Identity resource, JsonObject body, Principal by) {
        return LinkedAccess.of(resource.type(), body).stream()
                .filter(link -> !roleOf(by).allows(link.action()))
                .findFirst()
                .map(link -> refused(
                        403,
                        "LinkedAuthorizationFailed",
                        "The client '" + by.appId() + "' with object id '" + by.objectId()
                                + "' has permission to perform action '" + write(resource) + "' on scope '"
                                + resource.id() + "'; however, it does not have permission to perform action '"
                                + link.action() + "' on the linked scope(s) '" + link.scope()
                                + "' or the linked scope(s) are invalid."));
    }

    @Override
    public Submission put(PlannedResource.Identity resource, JsonObject body, Principal by) {
        return forbiddenLinks(resource, body, by).orElseGet(() -> allowed(resource, body, by));
    }

    private Submission allowed(PlannedResource.Identity resource, JsonObject body, Principal by) {
        if (resource.type().equalsIgnoreCase(GROUPS)) {
            return new Submission.Done(groups.put(group(resource, body)));
        }
        if (!exists(resource.place())) {
            return refused(
                    404,
                    "ResourceGroupNotFound",
                    "Resource group '" + resource.place().group().orElse("") + "' could not be found.");
        }
        Optional<VmKey> vm = VmKey.parse(resource.id());
        if (vm.isPresent()) {
            return submission(compute.put(vm.get(), BodyMembers.virtualMachine().spelled(body), by));
        }
        if (AcceptedType.named(resource.type()).isPresent()) {
            return accept(resource, body);
        }
        ResourceKind kind = ResourceKind.of(resource.id()).orElseThrow(() -> unknown(resource));
        PlainResources.Outcome outcome = resources.put(resource.id(), kind, body);
        if (outcome instanceof PlainResources.Outcome.Stored stored) {
            return new Submission.Done(stored.created());
        }
        if (outcome instanceof PlainResources.Outcome.Refused refused) {
            return refused(refused.status(), refused.code(), refused.message());
        }
        throw new AssertionError(outcome);
    }

    /** What it is part of, or reaches, must be there. */
    private Submission accept(PlannedResource.Identity resource, JsonObject body) {
        Optional<String> missing = AcceptedResources.within(resource).filter(id -> find(id).isEmpty());
        return missing.map(id -> refused(
                        404,
                        "ParentResourceNotFound",
                        "Failed to perform 'write' on resource(s) of type '"
                                + resource.type().replaceFirst("^[^/]*/", "")
                                + "', because the parent resource '" + id + "' could not be found."))
                .orElseGet(() -> new Submission.Done(accepted.put(resource, body)));
    }

    @Override
    public Progress progress(String operationId) {
        Optional<Operation.End> end = compute.operation(operationId).flatMap(Operation::end);
        return end.map(how -> how.error()
                        .<Progress>map(error -> new Progress.Failed(Fault.of(error.code(), error.message())))
                        .orElseGet(Progress.Succeeded::new))
                .orElseGet(Progress.Running::new);
    }

    @Override
    public Optional<Fault> preflight(PlannedResource.Identity resource, JsonObject body) {
        Optional<VmKey> vm = VmKey.parse(resource.id());
        ApiVersions versions = versions(resource, vm.isPresent());
        if (!versions.has(resource.apiVersion())) {
            return Optional.of(versions.ofResource(
                    resource.type().replaceFirst("^[^/]*/", ""),
                    Json.text(body, "location").orElse(""),
                    resource.apiVersion()));
        }
        return vm.flatMap(key -> unknownMember(body)
                .or(() -> compute.preflight(key, BodyMembers.virtualMachine().spelled(body))
                        .map(refusal ->
                                Fault.of(refusal.error().code(), refusal.error().message()))));
    }

    private static Optional<Fault> unknownMember(JsonObject body) {
        return BodyMembers.virtualMachine()
                .firstUnknown(body)
                .map(unknown -> Fault.of(
                        "BadRequest",
                        "Could not find member '" + unknown.name() + "' on object of type '" + unknown.type()
                                + "'. Path '" + unknown.path() + "'."));
    }

    private static ApiVersions versions(PlannedResource.Identity resource, boolean isVm) {
        Optional<ApiVersions> own = isVm
                ? Optional.of(ApiVersions.COMPUTE)
                : ResourceKind.of(resource.id()).map(kind -> PlainRoutes.versions(kind.type()));
        return own.or(() -> Optional.of(ApiVersions.RESOURCES)
                        .filter(unused -> resource.type().equalsIgnoreCase(GROUPS)))
                .or(() -> AcceptedType.named(resource.type()).map(AcceptedType::versions))
                .orElseThrow(() -> unknown(resource));
    }

    private static Submission submission(Outcome outcome) {
        if (outcome instanceof Outcome.Accepted accepted) {
            return new Submission.Begun(accepted.operation().id(), accepted.created());
        }
        if (outcome instanceof Outcome.Refused refused) {
            ArmError error = refused.error();
            return refused(refused.status(), error.code(), error.message());
        }
        return new Submission.Done(false);
    }

    private static Submission refused(int status, String code, String message) {
        return new Submission.Refused(status, Fault.of(code, message));
    }

    private static TemplateException unknown(PlannedResource.Identity resource) {
        return TemplateException.notSimulated("resources of type '" + resource.type() + "'");
    }

    private static ResourceGroups.Group group(PlannedResource.Identity resource, JsonObject body) {
        Map<String, String> tags = new TreeMap<>();
        Json.child(body, "tags")
                .entrySet()
                .forEach(tag -> tags.put(tag.getKey(), tag.getValue().getAsString()));
        return new ResourceGroups.Group(
                resource.place().subscriptionId(),
                resource.name(),
                Json.text(body, "location").orElse(""),
                tags);
    }

    private Optional<JsonObject> subnet(String id) {
        int cut = id.toLowerCase(Locale.ROOT).indexOf("/subnets/");
        return (cut < 0 ? Optional.<JsonObject>empty() : find(id.substring(0, cut)))
                .flatMap(network -> Json.objects(Json.child(network, "properties"), "subnets").stream()
                        .filter(one -> one.get("id").getAsString().equalsIgnoreCase(id))
                        .findFirst());
    }
}
