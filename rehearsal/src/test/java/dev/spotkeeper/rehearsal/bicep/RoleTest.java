package dev.spotkeeper.rehearsal.bicep;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.spotkeeper.rehearsal.architecture.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The custom role of the app, as the compiled template has it and as its page explains it. */
final class RoleTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(Microsoft\\.[A-Za-z/]+)` \\| \\S.* \\|$");

    @Test
    void pageExplainsEachActionOfTheRoleAndNoOther() throws IOException {
        String page = Files.readString(Repository.root().resolve("docs/permissions.md"));
        String role = page.substring(0, page.indexOf("## Built-in roles"));

        assertThat(ROW.matcher(role).results().map(row -> row.group(1)))
                .containsExactlyElementsOf(Stream.of("restartActions", "priceActions", "poolActions")
                        .flatMap(RoleTest::actions)
                        .toList());
    }

    @Test
    void roleHoldsNoWildcardAndNoRightOverRights() {
        List<String> all = Stream.of("restartActions", "priceActions", "poolActions")
                .flatMap(RoleTest::actions)
                .toList();

        assertThat(all).isNotEmpty().noneMatch(action -> action.contains("*"));
        assertThat(all).noneMatch(action -> action.startsWith("Microsoft.Authorization/"));
    }

    @Test
    void whatAdoptsVmsOnlyMayMakeAndDeleteNothing() {
        assertThat(actions("restartActions"))
                .allMatch(action -> action.endsWith("/read") || action.endsWith("/start/action"));
    }

    private static Stream<String> actions(String variable) {
        return StreamSupport.stream(variables().getAsJsonArray(variable).spliterator(), false)
                .map(JsonElement::getAsString);
    }

    private static JsonObject variables() {
        try {
            String text = Files.readString(Repository.root().resolve("bicep/main.json"));
            return JsonParser.parseString(text)
                    .getAsJsonObject()
                    .getAsJsonObject("resources")
                    .getAsJsonObject("role")
                    .getAsJsonObject("properties")
                    .getAsJsonObject("template")
                    .getAsJsonObject("variables");
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }
}
