package dev.spotkeeper.wire.work;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a checkpoint consists of. Pieces may have been uploaded for earlier ones: what did not change is not uploaded again.
 *
 * @param id the work that it is of
 * @param packs zips of small files
 * @param files large files, each by itself
 * @param modes permissions other than {@code rw-r--r--}, by path, as {@code rwxr-x---}
 */
public record Manifest(String id, List<Piece> packs, List<SavedFile> files, Map<String, String> modes) {
    public Manifest {
        packs = List.copyOf(packs);
        files = List.copyOf(files);
        modes = Map.copyOf(new TreeMap<>(modes));
        String prefix = id + "/";
        if (pieces(packs, files).anyMatch(piece -> !piece.blob().startsWith(prefix))) {
            throw new IllegalArgumentException("a piece of other work");
        }
    }

    /** Returns the names of all blobs that it needs. */
    public Set<String> blobs() {
        return pieces(packs, files).map(Piece::blob).collect(Collectors.toUnmodifiableSet());
    }

    /** Returns the length of all pieces together. */
    public long bytes() {
        return pieces(packs, files).mapToLong(Piece::bytes).sum();
    }

    private static Stream<Piece> pieces(List<Piece> packs, List<SavedFile> files) {
        return Stream.concat(packs.stream(), files.stream().flatMap(file -> file.pieces().stream()));
    }
}
