package dev.spotkeeper.rehearsal.goodput;

/**
 * One recorded life of a VM.
 *
 * @param start when it began, in seconds since 1970
 * @param lasted how long it ran, in seconds
 * @param evicted whether an eviction ended it; if not, somebody stopped it, with time to save
 */
record RecordedLife(double start, double lasted, boolean evicted) {
    double end() {
        return start + lasted;
    }
}
