/** What is shipped around the worker: the commands that install it on a VM, its unit and its launcher. */
@NullMarked
package dev.spotkeeper.worker.dist;

import org.jspecify.annotations.NullMarked;
