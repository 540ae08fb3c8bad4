package dev.spotkeeper.functions.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spotkeeper.core.capacity.Refusal;
import dev.spotkeeper.core.control.Pass;
import dev.spotkeeper.core.control.Ports;
import dev.spotkeeper.core.plan.RestartPolicy;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The alert rule that writes to people reads the app's warnings by a pattern: which of the lines that the code writes it takes. */
class PeopleAlertTest {
    private final House house = new House();
    private final Lines lines = new Lines();
    private LineQuery people;

    @BeforeEach
    void read() throws IOException {
        people = LineQuery.named("alerts/people");
    }

    @Test
    void aDecisionThatOnlyAPersonCanHelpWithIsTakenByItsVm() {
        house.refuse(Refusal.Kind.QUOTA);
        evict(house.ports());
        List<String> taken = lines.warnings().stream().filter(people::takes).toList();
        assertThat(taken)
                .singleElement()
                .satisfies(line -> assertThat(people.read("About", line)).isEqualTo("group/vm-1"));
    }

    /** The rule looks at warnings alone. */
    @Test
    void whatSpotkeeperMendsItselfIsNoWarning() {
        evict(house.ports());
        assertThat(lines.of(Level.INFO)).isNotEmpty();
        assertThat(lines.warnings()).isEmpty();
    }

    @Test
    void aPassThatFailsIsTriedAgainAndNotTaken() {
        assertThatThrownBy(() -> evict(house.unlogged())).isInstanceOf(IllegalStateException.class);
        assertThat(lines.warnings()).isNotEmpty().noneMatch(people::takes);
    }

    @Test
    void messagesThatNobodyTakesAreTakenByTheirQueue() {
        for (String number : List.of("1 message lies", "3 messages lie", "32 or more messages lie")) {
            String line = number + " in signals-poison: id-1";
            assertThat(people.takes(line)).as(line).isTrue();
            assertThat(people.read("About", line)).isEqualTo("signals-poison");
        }
    }

    private void evict(Ports ports) {
        MessageIntake intake = new MessageIntake(
                new Scope(Set.of(House.SUBSCRIPTION)),
                house.clock(),
                new Pass(ports, RestartPolicy.defaults()),
                house.poolPass(),
                House.UNHEARD);
        intake.notice(House.notice(), lines.log());
        house.takeDown();
        intake.signal(House.wake(), lines.log());
        house.settle();
        intake.signal(House.wake(), lines.log());
    }
}
