package dev.spotkeeper.simulator.template;

/**
 * What a template is deployed as.
 *
 * @param deploymentName the deployment's name
 * @param location where the deployment's own data lie; of a deployment to a subscription
 */
public record Context(String deploymentName, Place place, String location, Ambient ambient) {
    Context nested(String name, Place there) {
        return new Context(name, there, location, ambient);
    }
}
