package dev.spotkeeper.simulator.parity;

/**
 * One thing in which an answer of local Azure is not like Azure's.
 *
 * @param kind what is not alike
 * @param where the header, or the path of the member in the body; empty for a status
 * @param azure what Azure had there, in a word; empty when it had nothing
 * @param local what local Azure had
 */
public record Deviation(Kind kind, String where, String azure, String local) {
    /** What can be unlike. */
    public enum Kind {
        /** The HTTP status, or the code of an error. */
        STATUS("status"),
        /** A header that only one of them has. */
        HEADER("header"),
        /** A member of the body that only one of them has. */
        KEY("key"),
        /** How many elements a list has. */
        COUNT("count"),
        /** The JSON type of a value. */
        TYPE("type"),
        /** The state of a long operation or of a resource. */
        STATE("state");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** Its name in tables and JSON. */
        public String word() {
            return word;
        }
    }

    /** The deviation in one line. */
    public String text() {
        String place = where.isEmpty() ? kind.word() : kind.word() + " " + where;
        if (azure.isEmpty()) {
            return place + ": not in Azure's answer";
        }
        return local.isEmpty() ? place + ": missing" : place + ": " + azure + " in Azure, " + local + " here";
    }
}
