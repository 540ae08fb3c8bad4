package dev.spotkeeper.simulator.arm;

import dev.spotkeeper.simulator.chance.Documented;
import dev.spotkeeper.simulator.http.WireResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Paths that local Azure does not serve. What Azure has is refused as not simulated, and what Azure does not have either is refused as Azure
 * does.
 */
final class Unrouted {
    private static final Pattern PROVIDER = Pattern.compile("(?i)/providers/([^/]+)/([^/]+)(.*)");
    private static final Pattern VM_CALL = Pattern.compile("/[^/]+/([^/]+)");

    /** What Azure can be asked of a VM beside what local Azure answers. */
    @Documented("azure-rest-api-specs virtualMachine.json")
    private static final Set<String> VM_CALLS = Set.of(
            "assesspatches",
            "attachdetachdatadisks",
            "capture",
            "converttomanageddisks",
            "extensions",
            "generalize",
            "installpatches",
            "migratetovmscaleset",
            "performmaintenance",
            "providers",
            "reapply",
            "redeploy",
            "reimage",
            "retrievebootdiagnosticsdata",
            "runcommand",
            "runcommands",
            "vmsizes");

    /** What Azure Resource Manager has itself, outside of providers; with those that other methods are served of. */
    @Documented("azure-rest-api-specs resources.json, subscriptions.json")
    private static final Set<String> OWN = Set.of(
            "batch",
            "checkresourcename",
            "checkzonepeers",
            "deployments",
            "exporttemplate",
            "locations",
            "moveresources",
            "operationresults",
            "providers",
            "resourcegroups",
            "resources",
            "subscriptions",
            "tagnames",
            "tenants",
            "validatemoveresources");

    /** What a provider is asked for besides resources: no types of its own. */
    private static final Set<String> OF_PROVIDERS =
            Set.of("register", "unregister", "resourcetypes", "providerpermissions", "operations");

    private static final Map<String, List<String>> TYPES = types();

    private Unrouted() {}

    /** What a role must allow to come this far: nobody knows what the operation is called. */
    static String action(ArmRequest request) {
        return request.wire().path() + "/" + request.method();
    }

    static WireResponse answer(ArmRequest request) {
        String path = request.wire().path();
        Matcher last = PROVIDER.matcher(
                path.substring(Math.max(0, path.toLowerCase(Locale.ROOT).lastIndexOf("/providers/"))));
        Optional<WireResponse> refusal = last.matches() ? refusal(request, last) : ownRefusal(path);
        return refusal.orElseGet(() -> ArmErrors.notSimulated(request.wire()));
    }

    @Documented("issues of Azure/azure-cli, terraform-provider-azapi and cloudquery show both bodies")
    private static Optional<WireResponse> refusal(ArmRequest request, Matcher provider) {
        String namespace = provider.group(1);
        String type = provider.group(2);
        List<String> types = TYPES.get(namespace);
        if (types == null) {
            return Optional.of(ArmErrors.gateway(
                    404, "InvalidResourceNamespace", "The resource namespace '" + namespace + "' is invalid."));
        }
        if (OF_PROVIDERS.contains(type.toLowerCase(Locale.ROOT))) {
            return Optional.empty();
        }
        if (!types.isEmpty() && types.stream().noneMatch(type::equalsIgnoreCase)) {
            return Optional.of(ArmErrors.gateway(
                    404,
                    "InvalidResourceType",
                    "The resource type could not be found in the namespace '" + namespace + "' for api version '"
                            + request.apiVersion() + "'."));
        }
        Matcher call = VM_CALL.matcher(provider.group(3));
        return Optional.of(call)
                .filter(found -> type.equalsIgnoreCase("virtualMachines") && found.matches())
                .filter(found -> !VM_CALLS.contains(found.group(1).toLowerCase(Locale.ROOT)))
                .map(found -> ArmErrors.error(400, "BadRequest", "The request URL is not valid."));
    }

    /** No body of such an answer is on record. */
    private static Optional<WireResponse> ownRefusal(String path) {
        String[] names = path.toLowerCase(Locale.ROOT).replaceAll("^/+|/+$", "").split("/", -1);
        int depth =
                names.length > 3 && names[2].equals("resourcegroups") ? 4 : names[0].equals("subscriptions") ? 2 : 0;
        return names.length <= depth || OWN.contains(names[depth])
                ? Optional.empty()
                : Optional.of(ArmErrors.gateway(404, "NotFound", "The requested path '" + path + "' was not found."));
    }

    private static Map<String, List<String>> types() {
        Map<String, List<String>> types = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line : Lines.of("azure-types.txt")) {
            String[] parts = line.split(": ", 2);
            types.put(parts[0], parts.length > 1 ? List.of(parts[1].split(" ", -1)) : List.of());
        }
        return types;
    }
}
