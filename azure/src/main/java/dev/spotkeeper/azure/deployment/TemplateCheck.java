package dev.spotkeeper.azure.deployment;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What a template may do. It is deployed with the rights of the app, so it makes a VM and its parts and nothing else: no other type
 * of resource, no child resources (extensions, role assignments), no other scope, no deployment inside it, no identity but the one
 * that the pool names. Names of members are compared without case, as ARM compares them.
 */
final class TemplateCheck {
    private static final Set<String> TYPES = Set.of(
            "microsoft.compute/virtualmachines",
            "microsoft.compute/disks",
            "microsoft.network/networkinterfaces",
            "microsoft.network/publicipaddresses");

    /** All but {@code imports}, {@code extensions} and what may come: they bring resources that are not ARM's. */
    private static final Set<String> TOP = Set.of(
            "$schema",
            "languageversion",
            "contentversion",
            "apiprofile",
            "metadata",
            "definitions",
            "functions",
            "parameters",
            "variables",
            "resources",
            "outputs");

    /** What a resource may not have: resources of its own, another scope, another provider than ARM. */
    private static final Set<String> NOT_IN_A_RESOURCE =
            Set.of("resources", "scope", "subscriptionid", "resourcegroup", "import", "extension", "existing");

    private TemplateCheck() {}

    /**
     * Checks a template.
     *
     * @throws BadTemplateException naming the first part that is not allowed
     */
    static void check(JsonObject template) {
        for (String member : template.keySet()) {
            require(TOP.contains(lower(member)), "the template's member '" + member + "' is not allowed");
        }
        resources(template);
        IdentityCheck.parameter(template);
        template.entrySet().stream()
                .filter(member -> !member.getKey().equalsIgnoreCase("resources"))
                .filter(member -> !member.getKey().equalsIgnoreCase("metadata"))
                .filter(member -> !member.getKey().equalsIgnoreCase("parameters"))
                .forEach(member -> IdentityCheck.absent("the template's " + member.getKey(), member.getValue()));
    }

    private static void resources(JsonObject template) {
        int count = 0;
        for (Map.Entry<String, JsonElement> member : template.entrySet()) {
            if (member.getKey().equalsIgnoreCase("resources")) {
                count += all(member.getValue());
            }
        }
        require(count > 0, "the template has no resources");
    }

    /** Resources are an array, or, with symbolic names, an object. */
    private static int all(JsonElement resources) {
        if (resources instanceof JsonObject symbolic) {
            symbolic.entrySet().forEach(each -> resource("'" + each.getKey() + "'", each.getValue()));
            return symbolic.size();
        }
        require(resources.isJsonArray(), "the template's resources are neither an array nor an object");
        int number = 0;
        for (JsonElement each : resources.getAsJsonArray()) {
            number++;
            resource(String.valueOf(number), each);
        }
        return number;
    }

    private static void resource(String name, JsonElement element) {
        if (!(element instanceof JsonObject resource)) {
            throw new BadTemplateException("resource " + name + " is no object");
        }
        String what = "resource " + name + " (" + type(resource) + ")";
        require(TYPES.contains(lower(type(resource))), what + " is of a type that is not allowed");
        for (Map.Entry<String, JsonElement> member : resource.entrySet()) {
            String key = lower(member.getKey());
            require(!NOT_IN_A_RESOURCE.contains(key), what + " must have no '" + member.getKey() + "'");
            if (key.equals("identity")) {
                IdentityCheck.own(what, member.getValue());
            } else {
                IdentityCheck.absent(what, member.getValue());
            }
        }
    }

    private static String type(JsonObject resource) {
        return resource.entrySet().stream()
                .filter(member -> member.getKey().equalsIgnoreCase("type"))
                .map(member ->
                        member.getValue().isJsonPrimitive() ? member.getValue().getAsString() : "no text")
                .reduce((one, other) -> "two types")
                .orElse("no type");
    }

    static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new BadTemplateException(otherwise);
        }
    }
}
