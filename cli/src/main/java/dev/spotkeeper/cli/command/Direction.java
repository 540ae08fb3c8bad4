package dev.spotkeeper.cli.command;

/** What becomes of a zone's capacity. */
enum Direction {
    DOWN,
    UP
}
