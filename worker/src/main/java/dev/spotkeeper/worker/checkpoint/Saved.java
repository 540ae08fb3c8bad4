package dev.spotkeeper.worker.checkpoint;

import dev.spotkeeper.wire.work.Manifest;

/**
 * A checkpoint that is uploaded, and counts for nothing until a state points to it.
 *
 * @param blob the name of its manifest
 * @param sha256 the manifest's digest
 * @param manifest what it consists of
 * @param uploaded how many bytes had to be uploaded for it
 */
public record Saved(String blob, String sha256, Manifest manifest, long uploaded) {}
