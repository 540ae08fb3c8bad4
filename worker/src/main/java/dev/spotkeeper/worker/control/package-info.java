/** What the worker and the control plane tell each other: orders, heartbeats, lives; and its health, for whoever asks on this machine. */
@NullMarked
package dev.spotkeeper.worker.control;

import org.jspecify.annotations.NullMarked;
