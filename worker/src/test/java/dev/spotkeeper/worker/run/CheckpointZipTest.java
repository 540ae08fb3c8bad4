package dev.spotkeeper.worker.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointZipTest {
    @TempDir
    Path temp;

    private Path from = Path.of("");
    private CheckpointFolder folder = new CheckpointFolder(from);

    @BeforeEach
    void folderWithFiles() throws IOException {
        from = Files.createDirectories(temp.resolve("from/deep"))
                .resolveSibling(".")
                .normalize();
        folder = new CheckpointFolder(from);
        Files.writeString(from.resolve("state"), "one");
        Files.writeString(from.resolve("deep/part"), "two");
        Files.writeString(from.resolve("state.tmp"), "on its way");
    }

    @Test
    void folderComesBackWithoutWhatWasOnItsWay() throws IOException {
        String sha256 = CheckpointZip.pack(from, folder.files(), temp.resolve("zip"));
        Path to = Files.createDirectory(temp.resolve("to"));
        CheckpointZip.unpack(temp.resolve("zip"), new CheckpointFolder(to));

        assertThat(to.resolve("state")).hasContent("one");
        assertThat(to.resolve("deep/part")).hasContent("two");
        assertThat(to.resolve("state.tmp")).doesNotExist();
        assertThat(sha256).matches("[0-9a-f]{64}").isEqualTo(Digests.of(temp.resolve("zip")));
    }

    @Test
    void sameFilesMakeTheSameZipWhenever() throws IOException {
        String first = CheckpointZip.pack(from, folder.files(), temp.resolve("zip"));
        Files.setLastModifiedTime(from.resolve("state"), FileTime.from(Instant.parse("2100-01-01T00:00:00Z")));

        assertThat(CheckpointZip.pack(from, folder.files(), temp.resolve("zip")))
                .isEqualTo(first);
        Files.writeString(from.resolve("state"), "other");
        assertThat(CheckpointZip.pack(from, folder.files(), temp.resolve("zip")))
                .isNotEqualTo(first);
    }

    @Test
    void entryThatReachesOutOfTheFolderIsRefused() throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(temp.resolve("evil")))) {
            zip.putNextEntry(new ZipEntry("../outside"));
            zip.write('x');
        }

        assertThatThrownBy(() -> CheckpointZip.unpack(temp.resolve("evil"), folder))
                .isInstanceOf(IOException.class);
        assertThat(temp.resolve("outside")).doesNotExist();
    }

    @Test
    void lookChangesWithContentAndTimeButNotWithWhatIsOnItsWay() throws IOException {
        CheckpointFolder.Look before = folder.look();

        Files.writeString(from.resolve("more.tmp"), "on its way");
        assertThat(folder.look()).isEqualTo(before);
        Files.setLastModifiedTime(from.resolve("state"), FileTime.from(Instant.parse("2100-01-01T00:00:00Z")));
        assertThat(folder.look()).isNotEqualTo(before);
    }

    @Test
    void clearedFolderIsEmpty() throws IOException {
        folder.clear();

        assertThat(folder.look().isEmpty()).isTrue();
    }
}
