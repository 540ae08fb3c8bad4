package dev.spotkeeper.rehearsal.bicep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.rehearsal.architecture.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The custom role of the app, as the compiled template has it and as its page explains it. */
final class RoleTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(Microsoft\\.[A-Za-z/]+)` \\| \\S.* \\|$");

    @Test
    void pageExplainsEachActionOfTheRoleAndNoOther() throws IOException {
        String page = Files.readString(Repository.root().resolve("docs/permissions.md"));
        String role = page.substring(0, page.indexOf("## Built-in roles"));

        assertThat(ROW.matcher(role).results().map(row -> row.group(1)))
                .containsExactlyElementsOf(MainTemplate.role().actions());
    }

    @Test
    void roleHoldsNoWildcardAndNoRightOverRights() {
        List<String> all = MainTemplate.role().actions();

        assertThat(all).isNotEmpty().noneMatch(action -> action.contains("*"));
        assertThat(all).noneMatch(action -> action.startsWith("Microsoft.Authorization/"));
    }

    @Test
    void whatAdoptsVmsOnlyMayMakeAndDeleteNothing() {
        assertThat(MainTemplate.role().actions("restartActions"))
                .allMatch(action -> action.endsWith("/read") || action.endsWith("/start/action"));
    }
}
