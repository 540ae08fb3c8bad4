/** The process on the VM: watches Scheduled Events, runs work, hands it back in time. No Azure SDK. */
@NullMarked
package dev.spotkeeper.worker;

import org.jspecify.annotations.NullMarked;
