/**
 * The fleet document in the control account: core's port over the two blobs that hold the newest text and the one in force. What
 * a document may say is wire's matter, what follows from it core's.
 */
@NullMarked
package dev.spotkeeper.azure.fleet;

import org.jspecify.annotations.NullMarked;
