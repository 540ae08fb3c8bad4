/** Adapters of the ports of core over ARM, Storage and Monitor: the only place with Azure SDKs. */
@NullMarked
package dev.spotkeeper.azure;

import org.jspecify.annotations.NullMarked;
