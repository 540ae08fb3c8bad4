package dev.spotkeeper.simulator.host;

import java.net.URI;
import java.util.Map;

/**
 * An HTTP request on its way to a function.
 *
 * @param method in upper case
 * @param headers names in lower case, as the real host hands them over
 * @param query decoded; of a repeated name the last value
 * @param body as received
 */
record HttpCall(String method, URI uri, Map<String, String> headers, Map<String, String> query, Content body) {}
