package dev.spotkeeper.worker.run;

/** How the work command gets its message, besides the file that it gets always. */
public enum WorkInput {
    /** By the file alone; standard input is a pipe that ends with the worker. */
    FILE,
    /** By standard input too, which ends after it. */
    STDIN
}
