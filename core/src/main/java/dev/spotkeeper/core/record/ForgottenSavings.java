package dev.spotkeeper.core.record;

import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.core.price.Savings;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What VMs of one subscription have saved that are forgotten. A record is deleted only after what it says was announced here, and what was announced
 * counts as soon as the record is gone: a death in between loses nothing, and counts nothing twice.
 *
 * @param usd what VMs saved whose records are known to be gone, in US dollars
 * @param leaving VMs whose records are about to be deleted, or were just now
 */
public record ForgottenSavings(BigDecimal usd, List<Leaving> leaving) {
    /** More are not announced at a time, so that a row has room for them. */
    public static final int MOST = 100;

    /** Nobody was forgotten yet. */
    public static final ForgottenSavings NONE = new ForgottenSavings(BigDecimal.ZERO, List.of());

    public ForgottenSavings {
        leaving = List.copyOf(leaving);
    }

    /**
     * A VM whose record is about to be deleted.
     *
     * @param since when its savings began: a later VM of that name has others
     * @param usd what it saved; one that saved more meanwhile is in use again
     */
    public record Leaving(VmId vm, Instant since, BigDecimal usd) {
        private static Optional<Leaving> of(VmRecord record) {
            return record.savings()
                    .filter(saved -> saved.usd().signum() != 0)
                    .map(saved -> new Leaving(record.vm(), saved.since(), saved.usd()));
        }

        private boolean isOf(Savings saved) {
            return saved.since().equals(since);
        }
    }

    /**
     * Returns what was saved by VMs that have no record, in US dollars.
     *
     * @param records all records of the subscription, read before this was
     */
    public BigDecimal by(Collection<VmRecord> records) {
        Map<VmId, VmRecord> known = byVm(records);
        return leaving.stream()
                .filter(one -> present(one, known).isEmpty())
                .map(Leaving::usd)
                .reduce(usd, BigDecimal::add);
    }

    /**
     * Returns this, with those that have left for good in the sum, and without those that are in use again.
     *
     * @param records all records of the subscription that can be read
     * @param unreadable VMs that have another one: nobody knows what they saved
     */
    public ForgottenSavings settled(Collection<VmRecord> records, Collection<VmId> unreadable) {
        Map<VmId, VmRecord> known = byVm(records);
        List<Leaving> pending = new ArrayList<>();
        BigDecimal sum = usd;
        for (Leaving one : leaving) {
            Optional<Savings> present = present(one, known);
            boolean isAsAnnounced = present.filter(saved -> saved.usd().compareTo(one.usd()) == 0)
                    .isPresent();
            if (isAsAnnounced || unreadable.contains(one.vm())) {
                pending.add(one);
            } else if (present.isEmpty()) {
                sum = sum.add(one.usd());
            }
        }
        return new ForgottenSavings(sum, pending);
    }

    /** Returns this, with as many of some records announced as there is room for. */
    public ForgottenSavings announcing(Collection<VmRecord> going) {
        List<Leaving> announced = new ArrayList<>(leaving);
        going.stream()
                .flatMap(record -> Leaving.of(record).stream())
                .filter(one -> !leaving.contains(one))
                .limit(Math.max(0, MOST - leaving.size()))
                .forEach(announced::add);
        return new ForgottenSavings(usd, announced);
    }

    /** Returns whether a record may be deleted: what it saved, if anything, is announced. */
    public boolean covers(VmRecord record) {
        return Leaving.of(record).filter(one -> !leaving.contains(one)).isEmpty();
    }

    private static Map<VmId, VmRecord> byVm(Collection<VmRecord> records) {
        return records.stream().collect(Collectors.toMap(VmRecord::vm, Function.identity()));
    }

    private static Optional<Savings> present(Leaving one, Map<VmId, VmRecord> known) {
        return Optional.ofNullable(known.get(one.vm()))
                .flatMap(VmRecord::savings)
                .filter(one::isOf);
    }
}
