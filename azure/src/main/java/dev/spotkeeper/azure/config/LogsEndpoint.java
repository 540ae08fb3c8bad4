package dev.spotkeeper.azure.config;

import java.net.URI;

/**
 * The logs that are asked about VMs.
 *
 * @param base the Log Analytics query service, without a slash at the end
 * @param scope the scope of tokens for it
 * @param workspace the id of the workspace (a GUID) that the activity log and the workers' traces go to
 */
public record LogsEndpoint(URI base, String scope, String workspace) {}
