package dev.spotkeeper.simulator.template;

import dev.spotkeeper.simulator.template.expression.TemplateException;
import java.util.List;

/** Resource ids from types and names. */
final class ResourceIds {
    private static final String GROUPS = "Microsoft.Resources/resourceGroups";

    private ResourceIds() {}

    /** The id of a resource in a scope; a resource group's own has no provider in it. */
    static String in(Place place, String type, String name) {
        String scope = type.equalsIgnoreCase(GROUPS) ? place.subscription() : place.id();
        return under(scope, type, name);
    }

    /** The id of a resource under a scope or another resource; the names of parents are in {@code name}, with slashes. */
    static String under(String scope, String type, String name) {
        return of(scope, type, List.of(name.split("/", -1)));
    }

    static String of(String scope, String type, List<String> names) {
        if (type.equalsIgnoreCase(GROUPS) && names.size() == 1) {
            return scope + "/resourceGroups/" + names.get(0);
        }
        String[] types = type.split("/", -1);
        if (types.length != names.size() + 1) {
            throw TemplateException.invalid("The template resource '" + String.join("/", names) + "' for type '" + type
                    + "' has incorrect segment lengths. A nested resource type must have identical number of segments as"
                    + " its resource name. A root resource type must have segment length one greater than its resource"
                    + " name. Please see https://aka.ms/arm-template/#resources for usage details.");
        }
        StringBuilder id = new StringBuilder(scope).append("/providers/").append(types[0]);
        for (int i = 0; i < names.size(); i++) {
            id.append('/').append(types[i + 1]).append('/').append(names.get(i));
        }
        return id.toString();
    }
}
