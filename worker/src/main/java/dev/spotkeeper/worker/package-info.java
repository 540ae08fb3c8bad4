/**
 * The composition root of the worker, the process on the VM: the only place that reads the environment and the clock. What the worker
 * does is decided in the packages below.
 */
@NullMarked
package dev.spotkeeper.worker;

import org.jspecify.annotations.NullMarked;
