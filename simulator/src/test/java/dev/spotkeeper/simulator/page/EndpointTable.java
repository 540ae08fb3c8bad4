package dev.spotkeeper.simulator.page;

import com.google.gson.Gson;
import com.google.gson.reflect.TypeToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What is told of each endpoint of local Azure beside that it is there: {@code endpoints.json}.
 *
 * @param groups in the order of the page
 */
record EndpointTable(List<Group> groups) {
    /**
     * Endpoints that belong together.
     *
     * @param documentation what they were written by
     * @param not what none of them does
     * @param accepted whether they show resources that are accepted only
     */
    record Group(String title, String documentation, String not, boolean accepted, List<Endpoint> endpoints) {}

    /**
     * One endpoint.
     *
     * @param endpoint method and path, as the routes have them
     * @param verified by whom; nothing when nobody but its documentation vouches for it
     * @param not what it does not do beside what its group does not
     */
    record Endpoint(String endpoint, List<Witness> verified, String not) {}

    /**
     * Something that others made, and that was content with an endpoint.
     *
     * @param by a recording of Azure that is answered alike, the specification that its answers keep, or a client that took them
     * @param on the day when that was last seen, as 2026-11-30
     */
    record Witness(String by, String on) {}

    Stream<Endpoint> endpoints() {
        return groups.stream().flatMap(group -> group.endpoints().stream());
    }

    static EndpointTable read() throws IOException {
        InputStream in = Objects.requireNonNull(EndpointTable.class.getResourceAsStream("/endpoints.json"));
        try (InputStreamReader text = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            return new EndpointTable(new Gson().fromJson(text, new TypeToken<List<Group>>() {}));
        }
    }
}
