/**
 * The words of Resource Health, in alerts and when asked. No decision is taken about them here.
 */
@NullMarked
package dev.spotkeeper.wire.health;

import org.jspecify.annotations.NullMarked;
