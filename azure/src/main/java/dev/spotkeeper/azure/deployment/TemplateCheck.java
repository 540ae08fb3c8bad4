package dev.spotkeeper.azure.deployment;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a template may do. It is deployed with the rights of the app, so it makes a VM and its parts and nothing else: no other type
 * of resource, no child resources (extensions, role assignments), no other scope, no deployment inside it, no identity but the one
 * that the pool names. What it makes must be found again ({@link PartsCheck}). Names of members are compared without case, as ARM compares them.
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

    /** What a resource may not have: resources of its own, copies, another scope, another provider than ARM. */
    private static final Set<String> NOT_IN_A_RESOURCE =
            Set.of("resources", "copy", "scope", "subscriptionid", "resourcegroup", "import", "extension", "existing");

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
        List<Resource> resources = resources(template);
        resources.forEach(TemplateCheck::bounded);
        IdentityCheck.parameter(template);
        template.entrySet().stream()
                .filter(member -> !member.getKey().equalsIgnoreCase("resources"))
                .filter(member -> !member.getKey().equalsIgnoreCase("metadata"))
                .filter(member -> !member.getKey().equalsIgnoreCase("parameters"))
                .forEach(member -> IdentityCheck.absent("the template's " + member.getKey(), member.getValue()));
        PartsCheck.parameters(template);
        PartsCheck.oneVm(resources.stream().map(Resource::type).toList());
        resources.forEach(each -> PartsCheck.names(each.what(), each.type(), each.json()));
        Stream.of("resources", "variables")
                .flatMap(member -> values(template, member))
                .forEach(PartsCheck::hidden);
    }

    private static List<Resource> resources(JsonObject template) {
        List<Resource> all =
                values(template, "resources").flatMap(TemplateCheck::resources).toList();
        require(!all.isEmpty(), "the template has no resources");
        return all;
    }

    /** Resources are an array, or, with symbolic names, an object. */
    private static Stream<Resource> resources(JsonElement resources) {
        if (resources instanceof JsonObject symbolic) {
            return symbolic.entrySet().stream().map(each -> resource("'" + each.getKey() + "'", each.getValue()));
        }
        require(resources.isJsonArray(), "the template's resources are neither an array nor an object");
        JsonArray list = resources.getAsJsonArray();
        return IntStream.range(0, list.size()).mapToObj(at -> resource(String.valueOf(at + 1), list.get(at)));
    }

    private static Resource resource(String name, JsonElement element) {
        if (!(element instanceof JsonObject resource)) {
            throw new BadTemplateException("resource " + name + " is no object");
        }
        return new Resource("resource " + name + " (" + type(resource) + ")", lower(type(resource)), resource);
    }

    private static void bounded(Resource resource) {
        require(TYPES.contains(resource.type()), resource.what() + " is of a type that is not allowed");
        for (Map.Entry<String, JsonElement> member : resource.json().entrySet()) {
            String key = lower(member.getKey());
            require(!NOT_IN_A_RESOURCE.contains(key), resource.what() + " must have no '" + member.getKey() + "'");
            if (key.equals("identity")) {
                IdentityCheck.own(resource.what(), member.getValue());
            } else {
                IdentityCheck.absent(resource.what(), member.getValue());
            }
        }
    }

    private static String type(JsonObject resource) {
        return values(resource, "type")
                .map(value -> value.isJsonPrimitive() ? value.getAsString() : "no text")
                .reduce((one, other) -> "two types")
                .orElse("no type");
    }

    /** Returns what an object has under a name, in whatever case: of several, all. */
    static Stream<JsonElement> values(JsonObject object, String name) {
        return object.entrySet().stream()
                .filter(member -> member.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue);
    }

    static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new BadTemplateException(otherwise);
        }
    }

    /**
     * One resource.
     *
     * @param what it in words
     * @param type its type in lower case
     * @param json what it is
     */
    private record Resource(String what, String type, JsonObject json) {}
}
