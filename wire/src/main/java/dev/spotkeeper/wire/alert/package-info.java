/**
 * What Azure Monitor posts to an action group's receiver, read into signals. No decision is taken about them here.
 */
@NullMarked
package dev.spotkeeper.wire.alert;

import org.jspecify.annotations.NullMarked;
