/**
 * Requests and answers as values, the sockets that carry them, and the recorder of traffic. What any service answers does
 * not belong here.
 */
@NullMarked
package dev.spotkeeper.simulator.http;

import org.jspecify.annotations.NullMarked;
