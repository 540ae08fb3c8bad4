package dev.spotkeeper.azure.deployment;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.spotkeeper.azure.deployment.TemplateExpression.Token;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * That whatever a template makes is found again. A pool knows its VMs by their names and tags, and what a VM leaves behind by the names
 * that {@link Part} derives from the VM's, and by the same tags: a VM or a part that is named otherwise is looked for by nobody, one without
 * the tags is taken for somebody else's, and either costs money for ever.
 */
final class PartsCheck {
    private static final String VM = "microsoft.compute/virtualmachines";

    private static final List<String> PARAMETERS = List.of("name", "location", "size", "priority", "tags");

    private static final String VM_NAME = "[parameters('name')]";
    private static final String OS_DISK = part("disk-{0}-os");
    private static final String DATA_DISK = part("disk-{0}-data");

    private static final Map<String, List<String>> NAMES = Map.of(
            VM,
            List.of(VM_NAME),
            "microsoft.network/networkinterfaces",
            List.of(part("nic-{0}")),
            "microsoft.network/publicipaddresses",
            List.of(part("pip-{0}")),
            "microsoft.compute/disks",
            List.of(OS_DISK, DATA_DISK));

    private PartsCheck() {}

    /** Requires the parameters without which a VM is not the pool's. */
    static void parameters(JsonObject template) {
        List<String> declared = TemplateCheck.values(template, "parameters")
                .filter(JsonElement::isJsonObject)
                .flatMap(parameters -> parameters.getAsJsonObject().keySet().stream())
                .map(TemplateCheck::lower)
                .toList();
        for (String name : PARAMETERS) {
            TemplateCheck.require(declared.contains(name), "the template must declare the parameter '" + name + "'");
        }
    }

    /** Requires one VM in all. */
    static void oneVm(List<String> types) {
        int vms = Collections.frequency(types, VM);
        TemplateCheck.require(vms == 1, "the template must make exactly one VM, not " + vms);
    }

    /** Requires the names of a resource and of what it makes besides. */
    static void names(String what, String type, JsonObject resource) {
        List<String> allowed = NAMES.getOrDefault(type, List.of());
        name(what, resource, allowed);
        List<String> tags =
                TemplateCheck.values(resource, "tags").map(PartsCheck::text).toList();
        TemplateCheck.require(
                tags.size() == 1 && hasTags(tags.get(0)),
                what + " must have the tags of the parameter 'tags': without them it is not the pool's");
        if (type.equals(VM)) {
            osDisk(what, resource);
        }
    }

    /** Requires names of data disks, wherever they are described, and that interfaces are resources of their own. */
    static void hidden(JsonElement element) {
        if (element instanceof JsonObject object) {
            if (TemplateCheck.values(object, "lun").findAny().isPresent() && !isAttached(object)) {
                name("a data disk", object, List.of(DATA_DISK));
            }
            object.keySet().forEach(PartsCheck::noInterfaces);
            object.entrySet().forEach(member -> hidden(member.getValue()));
        } else if (element.isJsonArray()) {
            StreamSupport.stream(element.getAsJsonArray().spliterator(), false).forEach(PartsCheck::hidden);
        } else {
            noInterfaces(text(element));
        }
    }

    private static void noInterfaces(String word) {
        TemplateCheck.require(
                !TemplateCheck.lower(word).contains("networkinterfaceconfigurations"),
                "the template must make network interfaces as resources, not by networkInterfaceConfigurations");
    }

    private static void osDisk(String what, JsonObject vm) {
        List<JsonObject> disks = Stream.of(vm)
                .flatMap(each -> objects(each, "properties"))
                .flatMap(each -> objects(each, "storageProfile"))
                .flatMap(each -> objects(each, "osDisk"))
                .toList();
        TemplateCheck.require(disks.size() == 1, what + " must have one properties.storageProfile.osDisk");
        name("the OS disk of " + what, disks.get(0), List.of(OS_DISK));
    }

    private static void name(String what, JsonObject named, List<String> allowed) {
        List<List<Token>> names = TemplateCheck.values(named, "name")
                .map(name -> TemplateExpression.tokens(text(name)))
                .toList();
        boolean isFound = names.size() == 1
                && allowed.stream().map(TemplateExpression::tokens).anyMatch(names.get(0)::equals);
        TemplateCheck.require(isFound, what + " must be named " + String.join(" or ", allowed));
    }

    private static boolean hasTags(String tags) {
        List<Token> given = TemplateExpression.tokens(tags);
        return Collections.indexOfSubList(given, TemplateExpression.tokens("[parameters('tags')]")) >= 0;
    }

    private static boolean isAttached(JsonObject disk) {
        return TemplateCheck.values(disk, "createOption")
                .anyMatch(option -> text(option).equalsIgnoreCase("Attach"));
    }

    private static Stream<JsonObject> objects(JsonObject object, String name) {
        return TemplateCheck.values(object, name)
                .filter(JsonElement::isJsonObject)
                .map(JsonElement::getAsJsonObject);
    }

    private static String text(JsonElement element) {
        return element.isJsonPrimitive() ? element.getAsString() : "";
    }

    private static String part(String format) {
        return "[format('" + format + "', parameters('name'))]";
    }
}
