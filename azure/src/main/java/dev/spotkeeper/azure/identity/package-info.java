/**
 * How the app signs in: by identity alone, never by a key. No token is kept or printed here.
 */
@NullMarked
package dev.spotkeeper.azure.identity;

import org.jspecify.annotations.NullMarked;
