package dev.spotkeeper.azure.deployment;

import com.azure.resourcemanager.resources.models.DeploymentParameter;
import dev.spotkeeper.core.fleet.EvictionPolicy;
import dev.spotkeeper.core.fleet.Place;
import dev.spotkeeper.core.port.Deployments.Order;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The values of a template's parameters for one order. */
final class TemplateValues {
    private final Template template;
    private final Map<String, DeploymentParameter> values = new HashMap<>();

    private TemplateValues(Template template) {
        this.template = template;
    }

    /**
     * Returns the values: what the offering and the member are goes in as far as the template has parameters for it, the pool's own
     * parameters go in all.
     *
     * @throws BadTemplateException naming a parameter of the pool that the template does not declare
     */
    static Map<String, DeploymentParameter> of(Template template, Order order) {
        TemplateValues values = new TemplateValues(template);
        order.parameters().forEach(values::team);
        values.offering(order.offering().place(), order);
        values.known("name", order.vm().name());
        values.known("tags", order.tags());
        return Map.copyOf(values.values);
    }

    private void offering(Place place, Order order) {
        known("location", place.region());
        known("zone", place.zone());
        known("size", place.size());
        known("architecture", order.isArm64() ? "Arm64" : "x64");
        known("priority", place.spot() ? "Spot" : "Regular");
        known("maxPrice", order.maxPrice().usdPerHour().toPlainString());
        known("evictionPolicy", order.policy() == EvictionPolicy.DELETE ? "Delete" : "Deallocate");
    }

    private void known(String name, Object value) {
        template.parameter(name).ifPresent(declared -> put(declared, value));
    }

    private void team(String name, String json) {
        Optional<String> declared = template.parameter(name);
        put(
                declared.orElseThrow(() ->
                        new BadTemplateException("the template declares no parameter '" + name + "' of the pool")),
                Untyped.of(json));
    }

    private void put(String declared, Object value) {
        values.put(declared, new DeploymentParameter().withValue(value));
    }
}
