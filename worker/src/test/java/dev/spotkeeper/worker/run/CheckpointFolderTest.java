package dev.spotkeeper.worker.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spotkeeper.worker.run.CheckpointFolder.Look;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointFolderTest {
    private static final FileTime LONG_AGO = FileTime.from(Instant.EPOCH);

    @TempDir
    Path temp;

    private CheckpointFolder folder = new CheckpointFolder(Path.of(""));
    private Look before = new Look(0, "", false);

    @BeforeEach
    void folderWithFiles() throws IOException {
        folder = new CheckpointFolder(Files.createDirectory(temp.resolve("checkpoint")));
        Files.createDirectory(file("deep"));
        Files.writeString(file("model"), "one");
        Files.writeString(file("deep/counter"), "1");
        before = folder.look();
    }

    private Path file(String name) {
        return folder.root().resolve(name);
    }

    @Test
    void whatDidNotChangeLooksTheSameAndWhatIsOnItsWayIsNotSeen() throws IOException {
        Files.writeString(file("model.tmp"), "on its way");

        assertThat(folder.look()).isEqualTo(before);
    }

    @Test
    void fileOfTheSameLengthAndAnEarlierTimeIsAChange() throws IOException {
        Path copy = Files.writeString(file("model.tmp"), "two");
        Files.setLastModifiedTime(copy, LONG_AGO);
        Files.move(copy, file("model"), StandardCopyOption.ATOMIC_MOVE);

        assertThat(folder.look()).isNotEqualTo(before);
    }

    @Test
    void anotherNameIsAChange() throws IOException {
        Files.move(file("model"), file("deep/model"));

        assertThat(folder.look()).isNotEqualTo(before);
    }

    @Test
    void otherPermissionsAreAChange() throws IOException {
        Files.setPosixFilePermissions(file("model"), PosixFilePermissions.fromString("rwx------"));

        assertThat(folder.look()).isNotEqualTo(before);
    }

    @Test
    void linksAreNoPartOfItWhereverTheyLead() throws IOException {
        Path outside = Files.createDirectory(temp.resolve("outside"));
        Files.writeString(outside.resolve("secret"), "nobody's business");
        Files.createSymbolicLink(file("latest"), Path.of("model"));
        Files.createSymbolicLink(file("stranger"), outside.resolve("secret"));
        Files.createSymbolicLink(file("deep/away"), outside);

        assertThat(folder.files()).containsExactly(file("deep/counter"), file("model"));
        assertThat(folder.look()).isEqualTo(new Look(2, before.digest(), true));
    }

    @Test
    void fileThatALinkTookThePlaceOfIsNotRead() throws IOException {
        Path link = Files.createSymbolicLink(file("latest"), Path.of("model"));

        assertThatThrownBy(() -> Snapshot.Entry.of(folder.root(), link)).isInstanceOf(IOException.class);
    }
}
