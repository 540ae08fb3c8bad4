package dev.spotkeeper.core.ladder;

import static dev.spotkeeper.core.ladder.Offers.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TrackTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void outageIsOneLossHoweverOftenItIsMet() {
        Track track = Track.NONE.refused(NOW).refused(NOW.plus(MINUTE)).refused(NOW.plus(Duration.ofHours(5)));

        assertThat(track.unseenLosses()).isEqualTo(1);
        assertThat(track.lastDown()).contains(NOW.plus(Duration.ofHours(5)));
    }

    @Test
    void refusalAfterOurOwnEvictionIsTheSameLoss() {
        Track track = Track.NONE.evicted(NOW, Duration.ofHours(2)).refused(NOW.plus(MINUTE));

        assertThat(track.evictions()).isEqualTo(1);
        assertThat(track.unseenLosses()).isZero();
        assertThat(track.lived()).isEqualTo(Duration.ofHours(2));
    }

    @Test
    void refusalAfterASuccessIsAnotherLoss() {
        Track track =
                Track.NONE.refused(NOW).available(NOW.plus(Duration.ofHours(1))).refused(NOW.plus(Duration.ofHours(2)));

        assertThat(track.unseenLosses()).isEqualTo(2);
    }

    @Test
    void capacityThatComesBackWhileWeLookOnIsAReturn() {
        Track track = Track.NONE.refused(NOW).refused(NOW.plus(MINUTE)).available(NOW.plus(MINUTE.multipliedBy(3)));

        assertThat(track.returns()).isEqualTo(1);
        assertThat(track.watched()).isEqualTo(MINUTE.multipliedBy(3));
        assertThat(track.down()).isFalse();
    }

    @Test
    void looksThatLieFarApartAreNotLookingOn() {
        Track track = Track.NONE.refused(NOW).available(NOW.plus(Track.WATCH).plusSeconds(1));

        assertThat(track.returns()).isZero();
        assertThat(track.watched()).isZero();
        assertThat(Track.NONE.refused(NOW).available(NOW.plus(Track.WATCH)).returns())
                .isEqualTo(1);
    }

    @Test
    void lifeThatGoesOnCountsWithoutAnEnd() {
        Track track = Track.NONE.survived(Duration.ofHours(9));

        assertThat(track.lived()).isEqualTo(Duration.ofHours(9));
        assertThat(track.evictions()).isZero();
        assertThat(track.down()).isFalse();
    }

    @Test
    void freshlyDownEndsWithTheMomentOrWithASuccess() {
        Track track = Track.NONE.refused(NOW);

        assertThat(track.isFreshlyDown(NOW.plusSeconds(59), MINUTE)).isTrue();
        assertThat(track.isFreshlyDown(NOW.plus(MINUTE), MINUTE)).isFalse();
        assertThat(track.available(NOW.plusSeconds(1)).isFreshlyDown(NOW.plusSeconds(2), MINUTE))
                .isFalse();
    }
}
