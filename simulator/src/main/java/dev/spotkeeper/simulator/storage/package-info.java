/**
 * Azurite, the storage emulator, as a child process of local Azure, and the addresses of its accounts. What is stored does
 * not belong here.
 */
@NullMarked
package dev.spotkeeper.simulator.storage;

import org.jspecify.annotations.NullMarked;
