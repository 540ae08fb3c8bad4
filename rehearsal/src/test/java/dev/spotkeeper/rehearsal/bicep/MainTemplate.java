package dev.spotkeeper.rehearsal.bicep;

import dev.spotkeeper.rehearsal.architecture.Repository;
import dev.spotkeeper.simulator.arm.CompiledRole;
import java.io.IOException;

/** The compiled template of everything. */
public final class MainTemplate {
    private MainTemplate() {}

    /** Returns the custom role that it makes for the app. */
    public static CompiledRole role() {
        try {
            return CompiledRole.read(Repository.root().resolve("bicep/main.json"));
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }
}
