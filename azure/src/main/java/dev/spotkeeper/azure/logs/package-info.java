/**
 * Azure Monitor's logs, asked by the shipped queries: what they say about one VM, as signals. No verdict is reached here, and no
 * query is written here: they are files of their own beside these classes.
 */
@NullMarked
package dev.spotkeeper.azure.logs;

import org.jspecify.annotations.NullMarked;
