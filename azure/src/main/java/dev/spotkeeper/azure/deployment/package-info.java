/**
 * Deployments of VMs from a template, and the removal of all that they made: core's port over Azure's deployments, Compute and
 * Network. It waits for nothing and decides nothing: which VM is deployed where, and which is removed, is core's matter.
 */
@NullMarked
package dev.spotkeeper.azure.deployment;

import org.jspecify.annotations.NullMarked;
