package dev.spotkeeper.simulator.logs;

/**
 * A column of a table or of an answer.
 *
 * @param name its name, in Azure's case
 * @param type its type as the Logs query API names it: {@code string}, {@code datetime}, {@code int}, {@code real},
 *     {@code dynamic}
 */
public record Column(String name, String type) {
    static Column text(String name) {
        return new Column(name, "string");
    }

    static Column time(String name) {
        return new Column(name, "datetime");
    }
}
