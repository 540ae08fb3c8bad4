package dev.spotkeeper.core.pool;

/** In which order the offerings that will do are tried. */
public enum Strategy {
    /** By what an hour costs. */
    CHEAPEST,
    /** By how likely there is capacity, and how long it lasts. */
    CAPACITY_FIRST,
    /** By what an hour of work costs, evictions and recoveries included. */
    BALANCED
}
