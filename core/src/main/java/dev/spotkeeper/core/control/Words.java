package dev.spotkeeper.core.control;

import dev.spotkeeper.core.roster.Member;
import dev.spotkeeper.core.roster.Phase;
import dev.spotkeeper.core.roster.PoolRecord;
import java.util.function.Predicate;

/** How a pool stands, in words for the log of the function. */
final class Words {
    private Words() {}

    static String of(PoolRecord record) {
        return count(record, phase -> phase instanceof Phase.Up) + " up, "
                + count(record, phase -> phase instanceof Phase.Deploying) + " being deployed, "
                + count(record, phase -> phase instanceof Phase.Vacant) + " without a VM, "
                + count(record, phase -> phase instanceof Phase.Leaving) + " leaving, "
                + count(record, phase -> phase instanceof Phase.Retired) + " retired, "
                + record.remains().size() + " with remains";
    }

    private static long count(PoolRecord record, Predicate<Phase> condition) {
        return record.members().stream().map(Member::phase).filter(condition).count();
    }
}
