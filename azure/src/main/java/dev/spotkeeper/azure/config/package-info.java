/**
 * The endpoints that the app may speak to, read from settings and checked. No connection is made here.
 */
@NullMarked
package dev.spotkeeper.azure.config;

import org.jspecify.annotations.NullMarked;
