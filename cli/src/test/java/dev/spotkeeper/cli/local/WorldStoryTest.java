package dev.spotkeeper.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.cli.story.Event;
import dev.spotkeeper.cli.story.JsonTeller;
import dev.spotkeeper.cli.story.Kind;
import dev.spotkeeper.cli.story.Story;
import dev.spotkeeper.simulator.event.EventKind;
import dev.spotkeeper.simulator.event.WorldEvent;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class WorldStoryTest {
    private static final Instant AT = Instant.parse("2026-11-24T10:00:00Z");

    private final Story story = new Story(
            0, new JsonTeller(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)));
    private final WorldStory world = new WorldStory(
            story,
            Map.of("useast1-6", "us-east-1f"),
            "owner@example.com",
            vm -> Map.of("pool", "flex", "priority", "Regular"));

    @Test
    void evictionWithANoticeShowsItToTheVm() {
        happens(EventKind.EVICTION_ANNOUNCED, Map.of("noticeSeconds", "8.0"));

        assertThat(kinds()).containsExactly(Kind.EVICTION, Kind.NOTICE);
    }

    @Test
    void evictionWithoutANoticeShowsNothing() {
        happens(EventKind.EVICTION_ANNOUNCED, Map.of("noticeSeconds", "0.0"));

        assertThat(kinds()).containsExactly(Kind.EVICTION);
    }

    @Test
    void stopCountsAsTheOwnersOnlyWhenItIs() {
        happens(EventKind.DEALLOCATE_REQUESTED, Map.of("by", "owner@example.com"));
        happens(EventKind.DEALLOCATE_REQUESTED, Map.of("by", "another"));

        assertThat(kinds()).containsExactly(Kind.OWNER_STOP, Kind.DRAIN_REQUESTED);
    }

    @Test
    void startCountsAsSpotkeepersUnlessTheOwnerAsked() {
        happens(EventKind.START_REQUESTED, Map.of("by", "owner@example.com"));
        happens(EventKind.START_REQUESTED, Map.of("by", "6f1c"));

        assertThat(kinds()).containsExactly(Kind.START_REQUESTED);
    }

    @Test
    void zonesHaveTheirNumberOrTheNameThatTheTraceGaveThem() {
        happens(EventKind.VM_CREATED, Map.of("place", "westeurope-2", "size", "Standard_D2as_v5"));
        happens(EventKind.CAPACITY_LOST, Map.of("scope", "useast1-6"));

        assertThat(story.events()).extracting(event -> event.detail("zone")).containsExactly("2", "us-east-1f");
    }

    @Test
    void deletionCountsAsTheOwnersOnlyWhenItIs() {
        happens(EventKind.DELETE_REQUESTED, Map.of("by", "owner@example.com"));
        happens(EventKind.DELETE_REQUESTED, Map.of("by", "6f1c"));
        happens(EventKind.DELETED, Map.of());

        assertThat(kinds()).containsExactly(Kind.OWNER_DELETE, Kind.REMOVE_REQUESTED, Kind.GONE);
    }

    @Test
    void creationIsToldWithItsPlaceItsPoolAndItsPriority() {
        happens(EventKind.VM_CREATED, Map.of("place", "northeurope-2", "size", "Standard_F2s_v2"));

        assertThat(story.events())
                .singleElement()
                .satisfies(event -> assertThat(event.details())
                        .containsEntry("region", "northeurope")
                        .containsEntry("zone", "2")
                        .containsEntry("pool", "flex")
                        .containsEntry("priority", "Regular"));
    }

    @Test
    void refusalIsToldOfCreationsAlone() {
        happens(
                EventKind.REQUEST_REFUSED,
                Map.of("action", "Microsoft.Compute/virtualMachines/write", "code", "SkuNotAvailable"));
        happens(
                EventKind.OPERATION_FAILED,
                Map.of("action", "Microsoft.Compute/virtualMachines/deallocate/action", "code", "Other"));

        assertThat(kinds()).containsExactly(Kind.CREATE_REFUSED);
    }

    @Test
    void refusalOfAChangeToAVmThatIsThereIsNone() {
        Map<String, String> refusal =
                Map.of("action", "Microsoft.Compute/virtualMachines/write", "code", "OperationNotAllowed");
        happens(EventKind.VM_CREATED, Map.of("place", "westeurope-1"));
        happens(EventKind.REQUEST_REFUSED, refusal);
        happens(EventKind.DELETED, Map.of());
        happens(EventKind.REQUEST_REFUSED, refusal);

        assertThat(kinds()).filteredOn(Kind.CREATE_REFUSED::equals).hasSize(1);
    }

    @Test
    void aVmThatIsInNoZoneIsCreatedInARegionAlone() {
        happens(EventKind.VM_CREATED, Map.of("place", "westeurope"));

        Event created = story.events().get(0);
        assertThat(created.detail("zone")).isEmpty();
        assertThat(created.detail("region")).isEqualTo("westeurope");
    }

    @Test
    void scopeWithoutAZoneIsARegion() {
        happens(EventKind.CAPACITY_LOST, Map.of("scope", "northeurope"));
        happens(EventKind.CAPACITY_BACK, Map.of("scope", "northeurope"));

        assertThat(kinds()).containsExactly(Kind.REGION_DOWN, Kind.REGION_UP);
        assertThat(story.events()).extracting(event -> event.detail("zone")).containsOnly("northeurope");
    }

    @Test
    void scopeOfASizeIsNoRegion() {
        happens(EventKind.CAPACITY_LOST, Map.of("scope", "northeurope Standard_F2s_v2"));
        happens(EventKind.CAPACITY_BACK, Map.of("scope", "northeurope-1 Standard_F2s_v2"));

        assertThat(kinds()).containsExactly(Kind.SIZE_DOWN, Kind.SIZE_UP);
        assertThat(story.events()).extracting(event -> event.detail("zone")).containsExactly("northeurope", "1");
        assertThat(story.events()).extracting(event -> event.detail("size")).containsOnly("Standard_F2s_v2");
    }

    @Test
    void alertOfWhatSpotkeeperAskedForIsItsOwn() {
        happens(EventKind.DELETE_REQUESTED, Map.of("by", "6f1c"));
        happens(EventKind.ALERT_POSTED, Map.of("about", "Microsoft.Compute/virtualMachines/delete"));
        happens(EventKind.ALERT_POSTED, Map.of("about", "Low priority machine preempted"));
        happens(EventKind.DELETE_REQUESTED, Map.of("by", "owner@example.com"));
        happens(EventKind.ALERT_POSTED, Map.of("about", "Microsoft.Compute/virtualMachines/delete"));

        assertThat(story.events())
                .filteredOn(event -> event.kind() == Kind.ALERT_ARRIVED)
                .extracting(event -> event.detail("own"))
                .containsExactly("true", "", "");
    }

    private void happens(EventKind kind, Map<String, String> data) {
        world.accept(new WorldEvent(0, AT, kind, "vm-1", data));
    }

    private List<Kind> kinds() {
        return story.events().stream().map(Event::kind).toList();
    }
}
