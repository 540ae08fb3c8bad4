/**
 * What the instance metadata service of a VM answers: Scheduled Events, instance metadata, identity tokens. Who asks, how
 * often, and what follows is not known here.
 */
@NullMarked
package dev.spotkeeper.wire.imds;

import org.jspecify.annotations.NullMarked;
