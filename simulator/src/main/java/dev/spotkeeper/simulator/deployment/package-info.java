/**
 * Deployments: what Azure Resource Manager makes of a template, resource by resource, in the world's time. Which requests
 * there are and how answers look on the wire does not belong here.
 */
@NullMarked
package dev.spotkeeper.simulator.deployment;

import org.jspecify.annotations.NullMarked;
