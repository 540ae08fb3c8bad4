package dev.spotkeeper.simulator.parity;

import java.util.List;
import java.util.Optional;

/**
 * How one exchange went.
 *
 * @param request method and path, without the host
 * @param azure the status that Azure answered with
 * @param local the status that local Azure answered with
 * @param follows the file of an earlier exchange that local Azure answered otherwise, if this one depends on it
 * @param deviations in what the answers are unlike; none when they are alike
 * @param prepared whether what the answer shows was taken from the recording itself, so that it says nothing that it is alike
 * @param reason why they are unlike, if that is listed
 */
public record Row(
        String recording,
        String file,
        String request,
        int azure,
        int local,
        Optional<String> follows,
        List<Deviation> deviations,
        boolean prepared,
        Optional<String> reason) {
    /** Copies the list. */
    public Row {
        deviations = List.copyOf(deviations);
    }

    /** Whether local Azure answered alike by itself. */
    public boolean isAlike() {
        return deviations.isEmpty() && !prepared;
    }

    /** Whether the answers are alike because local Azure was given what the recording shows. */
    public boolean isPrepared() {
        return deviations.isEmpty() && prepared;
    }

    /** Whether the answers differ. */
    public boolean isUnlike() {
        return !deviations.isEmpty();
    }

    /** Whether it is unlike, and nobody said why. */
    public boolean isUnexplained() {
        return isUnlike() && reason.isEmpty();
    }

    Row because(String why) {
        return new Row(recording, file, request, azure, local, follows, deviations, prepared, Optional.of(why));
    }
}
