/**
 * One HTTP exchange with time and size limits, over the JDK's small client. Neither Azure's headers nor retries live here.
 */
@NullMarked
package dev.spotkeeper.worker.http;

import org.jspecify.annotations.NullMarked;
