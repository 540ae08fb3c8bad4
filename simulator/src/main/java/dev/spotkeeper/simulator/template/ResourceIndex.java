package dev.spotkeeper.simulator.template;

import com.google.gson.JsonElement;
import dev.spotkeeper.simulator.template.expression.TemplateException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the resources of a template by what its expressions call them.
 *
 * @param all in the order in which they are written
 */
record ResourceIndex(List<PlannedResource> all) {
    ResourceIndex {
        all = List.copyOf(all);
        refuseTwice(all);
    }

    /** The id of what {@code reference} names: symbolic name, id, name, or type and name. */
    String idOf(String reference) {
        return all.stream()
                .filter(resource -> symbol(resource).equalsIgnoreCase(reference))
                .findFirst()
                .map(PlannedResource::id)
                .or(() -> reference.startsWith("/") ? Optional.of(reference) : Optional.empty())
                .or(() -> named(reference).stream().findFirst().map(PlannedResource::id))
                .orElseThrow(() -> undefined(reference));
    }

    List<PlannedResource> loop(String name) {
        return all.stream()
                .filter(resource -> resource.declaration()
                                .loop()
                                .filter(name::equalsIgnoreCase)
                                .isPresent()
                        || symbol(resource).toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + "["))
                .toList();
    }

    /** What a resource says that it depends on. */
    List<PlannedResource> dependenciesOf(PlannedResource resource, Tree tree) {
        Set<PlannedResource> found = new LinkedHashSet<>();
        JsonElement written = resource.declaration().body().get("dependsOn");
        if (written != null && written.isJsonArray()) {
            for (JsonElement one : written.getAsJsonArray()) {
                found.addAll(meant(tree.text(one, resource.declaration().frame(), "dependency")));
            }
        }
        found.remove(resource);
        return new ArrayList<>(found);
    }

    private List<PlannedResource> meant(String reference) {
        List<PlannedResource> symbols = all.stream()
                .filter(resource -> symbol(resource).equalsIgnoreCase(reference)
                        || resource.id().equalsIgnoreCase(reference))
                .toList();
        if (!symbols.isEmpty()) {
            return symbols;
        }
        List<PlannedResource> loop = loop(reference);
        List<PlannedResource> found = loop.isEmpty() ? named(reference) : loop;
        boolean emptyLoop = found.isEmpty() && !reference.contains("/");
        if (found.isEmpty() && !emptyLoop) {
            throw undefined(reference);
        }
        return found;
    }

    private List<PlannedResource> named(String reference) {
        return all.stream()
                .filter(resource -> resource.name().equalsIgnoreCase(reference)
                        || typeAndName(resource).equalsIgnoreCase(reference))
                .toList();
    }

    /** As an id ends: type and names in turns, without what is above the provider. */
    private static String typeAndName(PlannedResource resource) {
        return resource.id().replaceFirst("(?i)^.*/providers/", "");
    }

    private static String symbol(PlannedResource resource) {
        return resource.declaration().symbol().orElse("");
    }

    private static TemplateException undefined(String reference) {
        return TemplateException.invalid("The resource '" + reference + "' is not defined in the template. Please see"
                + " https://aka.ms/arm-template for usage details.");
    }

    private static void refuseTwice(List<PlannedResource> all) {
        Set<String> seen = new LinkedHashSet<>();
        for (PlannedResource resource : all) {
            if (resource.isDeployed() && !seen.add(resource.id().toLowerCase(Locale.ROOT))) {
                throw TemplateException.invalid("The resource '" + resource.id()
                        + "' is defined multiple times in a template. Please see"
                        + " https://aka.ms/arm-template/#resources for usage details.");
            }
        }
    }
}
