/**
 * What Spotkeeper keeps in its control account: records and the decision log in tables, signals in a queue. No rule about
 * Spot VMs lives here.
 */
@NullMarked
package dev.spotkeeper.azure.storage;

import org.jspecify.annotations.NullMarked;
