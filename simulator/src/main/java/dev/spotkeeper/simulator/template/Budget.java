package dev.spotkeeper.simulator.template;

import dev.spotkeeper.simulator.template.expression.TemplateException;

/** What one deployment may compute: nobody's template needs more, and a hostile one ends here. */
final class Budget {
    private static final int MAX_CALLS = 2_000_000;
    private static final int MAX_DEPTH = 100;

    private int calls;
    private int depth;

    void spend() {
        calls++;
        if (calls > MAX_CALLS) {
            throw TemplateException.expression("The template needs more than " + MAX_CALLS + " function calls.");
        }
    }

    /** One variable, parameter, lambda or function inside another. */
    void enter() {
        depth++;
        if (depth > MAX_DEPTH) {
            throw TemplateException.expression("Variables and functions are nested more than " + MAX_DEPTH + " deep.");
        }
    }

    void leave() {
        depth--;
    }
}
