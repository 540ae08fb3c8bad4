package dev.spotkeeper.rehearsal.recording;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A file of comma-separated values with a line of names at its head. */
public final class Table {
    private final Path file;
    private final List<String> names;
    private final List<List<String>> rows;

    private Table(Path file, List<String> names, List<List<String>> rows) {
        this.file = file;
        this.names = names;
        this.rows = rows;
    }

    /** Reads a file, or says what is wrong with it. */
    public static Table read(Path file) {
        List<List<String>> lines = new ArrayList<>();
        try {
            Files.readAllLines(file).forEach(line -> lines.add(List.of(line.split(",", -1))));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("'" + file + "' cannot be read.", unreadable);
        }
        if (lines.size() < 2) {
            throw new TraceProblem("'" + file + "' holds no rows.");
        }
        List<String> names = lines.get(0);
        for (int row = 1; row < lines.size(); row++) {
            if (lines.get(row).size() != names.size()) {
                throw new TraceProblem(file + ":" + (row + 1) + ": expected " + names.size() + " values");
            }
        }
        return new Table(file, names, lines.subList(1, lines.size()));
    }

    public List<String> names() {
        return names;
    }

    public int size() {
        return rows.size();
    }

    public String text(int row, String name) {
        int column = names.indexOf(name);
        if (column < 0) {
            throw new TraceProblem("'" + file + "' has no column '" + name + "'.");
        }
        return rows.get(row).get(column);
    }

    public double number(int row, String name) {
        try {
            return Double.parseDouble(text(row, name));
        } catch (NumberFormatException notANumber) {
            throw new TraceProblem(file + ":" + (row + 2) + ": '" + text(row, name) + "' in " + name + " is no number");
        }
    }
}
