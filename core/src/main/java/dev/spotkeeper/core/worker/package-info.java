/** What the control plane and the worker on a VM tell each other: orders one way, heartbeats the other. */
@NullMarked
package dev.spotkeeper.core.worker;

import org.jspecify.annotations.NullMarked;
