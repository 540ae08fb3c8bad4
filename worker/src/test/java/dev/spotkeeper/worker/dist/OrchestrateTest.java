package dev.spotkeeper.worker.dist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.worker.dist.Machine.Ending;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The commands of a VM Application, on a machine in a folder. They need the tools of Linux. */
@EnabledOnOs(OS.LINUX)
class OrchestrateTest {
    private static final String UNIT = "etc/systemd/system/spotkeeper-worker.service";
    private static final String SETTINGS = "etc/spotkeeper-worker/environment";

    @TempDir
    Path folder;

    private Machine machine;

    @BeforeEach
    void start() throws IOException {
        machine = new Machine(folder).withSystemd();
    }

    private Ending install(String version) throws IOException, InterruptedException {
        return machine.run(machine.unpack(version, true), "install");
    }

    @Test
    void installPutsTheVersionInPlaceAndStartsIt() throws Exception {
        Ending ending = install("1.0.0");

        assertThat(ending.code()).as(ending.output()).isZero();
        assertThat(machine.current()).isEqualTo("1.0.0");
        assertThat(machine.path(UNIT)).isRegularFile();
        assertThat(machine.path(UNIT + ".d/10-restart-backoff.conf")).isRegularFile();
        assertThat(machine.path(SETTINGS)).isRegularFile();
        assertThat(machine.calls())
                .containsSubsequence(
                        "daemon-reload",
                        "enable --quiet spotkeeper-worker.service",
                        "restart spotkeeper-worker.service");
    }

    @Test
    void installMayBeRepeated() throws Exception {
        Path archive = machine.unpack("1.0.0", true);
        machine.run(archive, "install");
        var files = machine.files();

        assertThat(machine.run(archive, "install").code()).isZero();
        assertThat(machine.run(machine.path("opt/spotkeeper-worker/current"), "install")
                        .code())
                .isZero();
        assertThat(machine.files()).isEqualTo(files);
    }

    @Test
    void updateKeepsSettingsAndDataAndTheVersionBefore() throws Exception {
        install("1.0.0");
        install("1.1.0");
        Files.writeString(machine.path(SETTINGS), "SPOTKEEPER_WORK_COMMAND=mine\n");
        Files.writeString(machine.path("var/lib/spotkeeper-worker/model"), "large");

        Ending ending = machine.run(machine.unpack("2.0.0", true), "update");

        assertThat(ending.code()).as(ending.output()).isZero();
        assertThat(machine.programs()).containsExactly("1.1.0", "2.0.0", "current", "previous");
        assertThat(machine.current()).isEqualTo("2.0.0");
        assertThat(machine.path(SETTINGS)).content().contains("mine");
        assertThat(machine.path("var/lib/spotkeeper-worker/model")).isRegularFile();
    }

    @Test
    void updateThatIsRepeatedKeepsTheVersionBefore() throws Exception {
        install("1.0.0");
        Path archive = machine.unpack("2.0.0", true);
        machine.run(archive, "update");

        assertThat(machine.run(archive, "update").code()).isZero();

        assertThat(machine.programs()).containsExactly("1.0.0", "2.0.0", "current", "previous");
    }

    @Test
    void updateThatWasCutOffAndFailsWhenItIsRepeatedGivesWayToTheVersionBefore() throws Exception {
        install("1.0.0");
        Path archive = machine.unpack("2.0.0-broken", true);
        machine.run(archive, "update");
        // Cut off after the switch: the new version is the current one, and nobody has started it.
        Path current = machine.path("opt/spotkeeper-worker/current");
        Files.delete(current);
        Files.createSymbolicLink(current, Path.of("2.0.0-broken"));

        Ending repeated = machine.run(archive, "update");

        assertThat(repeated.code()).isEqualTo(1);
        assertThat(repeated.output()).contains("version 1.0.0 runs again");
        assertThat(machine.current()).isEqualTo("1.0.0");
    }

    @Test
    void versionThatIsInstalledAgainAndFailsAloneStaysEnabled() throws Exception {
        Path archive = machine.unpack("1.0.0-broken", true);
        Files.createDirectories(machine.path("opt/spotkeeper-worker"));
        Files.createSymbolicLink(machine.path("opt/spotkeeper-worker/current"), Path.of("1.0.0-broken"));

        assertThat(machine.run(archive, "install").code()).isEqualTo(1);
        assertThat(machine.calls()).noneMatch(call -> call.startsWith("disable"));
    }

    @Test
    void versionThatDoesNotStayUpGivesWayToTheOneBefore() throws Exception {
        install("1.0.0");
        Ending ending = machine.run(machine.unpack("2.0.0-broken", true), "update");

        assertThat(ending.code()).isEqualTo(1);
        assertThat(ending.output()).contains("last words", "version 1.0.0 runs again");
        assertThat(machine.current()).isEqualTo("1.0.0");
        assertThat(machine.calls())
                .endsWith(
                        "show --property=ActiveState --value spotkeeper-worker.service",
                        "show --property=NRestarts --value spotkeeper-worker.service");
    }

    @Test
    void versionThatRefusesSettingsThatWereGoodGivesWayToo() throws Exception {
        install("1.0.0");

        assertThat(machine.run(machine.unpack("2.0.0-unset", true), "update").code())
                .isEqualTo(1);
        assertThat(machine.current()).isEqualTo("1.0.0");
    }

    @Test
    void firstInstallThatDoesNotStayUpIsNotLeftRunning() throws Exception {
        assertThat(install("1.0.0-broken").code()).isEqualTo(1);
        assertThat(machine.calls()).endsWith("disable --quiet --now spotkeeper-worker.service");
    }

    @Test
    void firstInstallWaitsForItsSettings() throws Exception {
        Ending ending = install("1.0.0-unset");

        assertThat(ending.code()).isZero();
        assertThat(ending.output()).contains("waits for its settings", SETTINGS);
        assertThat(machine.calls()).noneMatch(call -> call.startsWith("disable"));
    }

    @Test
    void runtimeThatDoesNotRunHereIsNotSwitchedTo() throws Exception {
        install("1.0.0");
        Ending ending = machine.run(machine.unpack("2.0.0", false), "update");

        assertThat(ending.code()).isEqualTo(1);
        assertThat(ending.output()).contains("does not run on this machine", "wrong ELF class");
        assertThat(machine.current()).isEqualTo("1.0.0");
        assertThat(machine.programs()).doesNotContain("2.0.0");
    }

    @Test
    void removeLeavesNothing() throws Exception {
        Path archive = machine.unpack("1.0.0", true);
        machine.run(archive, "install");
        Files.createDirectories(machine.path("var/lib/spotkeeper-worker/work/vm-1/work-1"));

        assertThat(machine.run(archive, "remove").code()).isZero();
        assertThat(machine.files()).isEmpty();
        assertThat(machine.path("var/lib/spotkeeper-worker")).doesNotExist();
        assertThat(machine.calls()).contains("disable --quiet --now spotkeeper-worker.service");
        assertThat(machine.run(archive, "remove").code()).as("once more").isZero();
    }

    @Test
    void removeKeepsWhatIsTheOwnersAndNamesIt() throws Exception {
        Path archive = machine.unpack("1.0.0", true);
        machine.run(archive, "install");
        Files.writeString(machine.path(SETTINGS), "SPOTKEEPER_WORK_COMMAND=mine\n");
        Files.writeString(machine.path("var/lib/spotkeeper-worker/model"), "large");

        Ending ending = machine.run(machine.path("opt/spotkeeper-worker/current"), "remove");

        assertThat(ending.output()).contains("etc/spotkeeper-worker", "var/lib/spotkeeper-worker", "not touched");
        assertThat(machine.files()).containsExactly(SETTINGS, "var/lib/spotkeeper-worker/model");
    }

    @Test
    void imageWithoutSystemdIsFilledAndNothingStarted() throws Exception {
        Machine image = new Machine(folder.resolve("image"));
        Ending ending = image.run(image.unpack("1.0.0", true), "install");

        assertThat(ending.code()).as(ending.output()).isZero();
        assertThat(ending.output()).contains("nothing was started");
        assertThat(image.current()).isEqualTo("1.0.0");
        assertThat(image.calls()).isEmpty();
    }

    @Test
    void helpSaysWhatEachCommandDoes() throws Exception {
        Ending ending = machine.run(machine.unpack("1.0.0", true), "--help");

        assertThat(ending.code()).isZero();
        assertThat(ending.output())
                .startsWith("usage: orchestrate.sh")
                .contains("orchestrate.sh install  ", "orchestrate.sh update  ", "orchestrate.sh remove  ");
        assertThat(machine.calls()).isEmpty();
    }

    @Test
    void anythingElseIsAUsageError() throws Exception {
        assertThat(machine.run(machine.unpack("1.0.0", true)).code()).isEqualTo(64);
    }
}
