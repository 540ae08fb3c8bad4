package dev.spotkeeper.simulator.template;

import com.google.gson.JsonElement;
import dev.spotkeeper.simulator.template.expression.TemplateException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the place of an expression adds to what it may name.
 *
 * @param lambdas variables of the lambdas around it
 * @param loops indices of the copy loops around it, by their names
 * @param loop the loop that an index without a name means
 */
record Frame(Map<String, JsonElement> lambdas, Map<String, Integer> loops, Optional<String> loop) {
    static final Frame TOP = new Frame(Map.of(), Map.of(), Optional.empty());

    Frame {
        lambdas = Map.copyOf(lambdas);
        loops = Map.copyOf(loops);
    }

    Frame withLambdas(Map<String, JsonElement> more) {
        Map<String, JsonElement> all = new HashMap<>(lambdas);
        all.putAll(more);
        return new Frame(all, loops, loop);
    }

    /** Inside a loop of properties or variables, whose index is asked for by name. */
    Frame inLoop(String name, int index) {
        Map<String, Integer> all = new HashMap<>(loops);
        all.put(name.toLowerCase(Locale.ROOT), index);
        return new Frame(lambdas, all, loop);
    }

    /** Inside a loop of resources or of an output. */
    Frame inMainLoop(String name, int index) {
        Frame inside = inLoop(name, index);
        return new Frame(lambdas, inside.loops, Optional.of(name.toLowerCase(Locale.ROOT)));
    }

    int index(Optional<String> name) {
        return name.map(text -> text.toLowerCase(Locale.ROOT))
                .or(() -> loop)
                .flatMap(found -> Optional.ofNullable(loops.get(found)))
                .orElseThrow(() -> TemplateException.expression(
                        "The template function 'copyIndex' is not expected at" + " this location: there is no copy loop"
                                + name.map(n -> " '" + n + "'").orElse("") + "."));
    }
}
