package dev.spotkeeper.cli.story;

/** The colour of a line, by the standard codes of terminals. */
enum Tone {
    PLAIN(""),
    GOOD("\u001b[32m"),
    BAD("\u001b[31m"),
    LOSS("\u001b[33m"),
    QUIET("\u001b[2m");

    private static final String RESET = "\u001b[0m";

    private final String code;

    Tone(String code) {
        this.code = code;
    }

    static Tone of(Event event) {
        return switch (event.kind()) {
            case RUNNING, ZONE_UP, REGION_UP, SIZE_UP -> GOOD;
            case EVICTION,
                    NOTICE,
                    POWER_CUT,
                    PRICE_CHANGED,
                    ZONE_DOWN,
                    REGION_DOWN,
                    SIZE_DOWN,
                    OWNER_STOP,
                    OWNER_DELETE -> LOSS;
            case FAILED, INVOCATION_FAILED, RESULT, LEFTOVER -> BAD;
            case ALERT_ARRIVED, STOP_ASKED, HANDED_BACK, DRAIN_REQUESTED, REMOVE_REQUESTED, CREATE_REFUSED, GONE ->
                QUIET;
            default -> PLAIN;
        };
    }

    String paint(String text) {
        return this == PLAIN ? text : code + text + RESET;
    }
}
