/**
 * Asks the instance metadata service of this VM: Scheduled Events each second, who the VM is, and its identity's token. What an
 * event leads to is decided elsewhere.
 */
@NullMarked
package dev.spotkeeper.worker.imds;

import org.jspecify.annotations.NullMarked;
