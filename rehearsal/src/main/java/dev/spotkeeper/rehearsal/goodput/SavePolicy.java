package dev.spotkeeper.rehearsal.goodput;

import dev.spotkeeper.core.checkpoint.CheckpointInterval;
import dev.spotkeeper.core.checkpoint.Life;
import java.time.Duration;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** When to save. */
interface SavePolicy {
    /**
     * Returns, for one VM, how long to work until the next checkpoint, in seconds, by the VM's age in seconds.
     *
     * @param known lives of other VMs as they are known when this one begins
     * @param cost what saving costs, in seconds
     */
    DoubleUnaryOperator pace(List<Life> known, double cost);

    /** The same interval always; infinite: only in the notice. */
    static SavePolicy each(double seconds) {
        return (known, cost) -> age -> seconds;
    }

    /** Young's interval with a mean that nobody knows before the end. */
    static SavePolicy young(double trueMean) {
        return (known, cost) -> age -> Math.sqrt(2 * cost * trueMean);
    }

    /** What our worker does. */
    static SavePolicy ours() {
        return (known, cost) -> {
            CheckpointInterval interval = new CheckpointInterval(known);
            Duration saving = span(cost);
            return age -> interval.at(span(age), saving).toMillis() / 1000.0;
        };
    }

    private static Duration span(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1000));
    }
}
