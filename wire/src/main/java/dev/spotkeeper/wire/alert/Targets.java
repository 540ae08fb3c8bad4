package dev.spotkeeper.wire.alert;

import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.wire.json.Members;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The VMs that an alert is about: the first place that names any counts, since later ones repeat it or are missing. */
final class Targets {
    private static final Pattern SUBSCRIPTION = Pattern.compile("(?i)/subscriptions/([^/]+)/.*");

    private Targets() {}

    static List<VmId> ofCommon(Members essentials, Members context) {
        return firstOf(Stream.of(
                essentials.texts("alertTargetIDs"),
                named(context, "resourceId"),
                scopes(context),
                guessed(essentials, context)));
    }

    static List<VmId> ofLegacy(Members log) {
        return firstOf(Stream.of(named(log, "resourceId"), scopes(log)));
    }

    /** Returns the VMs among these ids, each once. */
    static List<VmId> vms(List<String> ids) {
        return ids.stream().flatMap(id -> VmId.parse(id).stream()).distinct().toList();
    }

    private static List<VmId> firstOf(Stream<List<String>> places) {
        return places.map(Targets::vms)
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElseGet(List::of);
    }

    private static List<String> named(Members members, String name) {
        return members.text(name).stream().toList();
    }

    private static List<String> scopes(Members context) {
        return Stream.concat(
                        context.object("authorization").text("scope").stream(),
                        context.object("properties").text("entity").stream())
                .toList();
    }

    /** Some bodies name a VM only by its group and a configuration item; then the record's operation says that it is a VM. */
    private static List<String> guessed(Members essentials, Members context) {
        Optional<String> group = essentials.text("resourceGroupName").or(() -> essentials.text("targetResourceGroup"));
        Matcher alert = SUBSCRIPTION.matcher(essentials.text("alertId").orElse(""));
        if (group.isEmpty() || !alert.matches() || !AdministrativeOperation.isOnVms(context)) {
            return List.of();
        }
        String scope = "/subscriptions/" + alert.group(1) + "/resourceGroups/" + group.get();
        return essentials.texts("configurationItems").stream()
                .map(item -> scope + "/providers/Microsoft.Compute/virtualMachines/" + item)
                .toList();
    }
}
