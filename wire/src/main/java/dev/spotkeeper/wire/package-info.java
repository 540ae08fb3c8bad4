/** Payloads read and written: alerts, events, Scheduled Events, notices, stored records. No SDK and no network. */
@NullMarked
package dev.spotkeeper.wire;

import org.jspecify.annotations.NullMarked;
