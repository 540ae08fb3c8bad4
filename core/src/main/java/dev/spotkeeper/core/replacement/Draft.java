package dev.spotkeeper.core.replacement;

import dev.spotkeeper.core.capacity.Offering;
import dev.spotkeeper.core.ladder.Track;
import dev.spotkeeper.core.roster.Loss;
import dev.spotkeeper.core.roster.Member;
import dev.spotkeeper.core.roster.MemberId;
import dev.spotkeeper.core.roster.Pause;
import dev.spotkeeper.core.roster.Phase;
import dev.spotkeeper.core.roster.PoolRecord;
import dev.spotkeeper.core.roster.Remains;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** A pool's record while it is being changed, with what is to be told of the changes. One pass's, one thread's. */
final class Draft {
    /** What a pool leaves alone, remembers of evictions, and has to clean up: each entry ends by itself, these bound a flood of them. */
    static final int MAX_ENTRIES = 300;

    /** VMs that their owners stopped and that are missed no longer: a fifth of the largest pool. */
    static final int MAX_FORMER = 100;

    /** How often people are told of what only they can mend. */
    static final Duration TOLD_AGAIN = Duration.ofHours(1);

    private final PoolRecord before;
    private final Instant now;
    private final SortedMap<Integer, Member> members = new TreeMap<>();
    private final SortedMap<String, Remains> remains = new TreeMap<>();
    private final SortedMap<String, Pause> pauses = new TreeMap<>();
    private final List<Loss> losses;
    private final Map<String, Track> tracks;
    private final List<Note> notes = new ArrayList<>();
    private final List<News> news = new ArrayList<>();
    private String document;
    private int nextNumber;
    private int refusals;
    private int unready;
    private Optional<Instant> judgedSince;

    Draft(PoolRecord before, Instant now) {
        this.before = before;
        this.now = now;
        before.members().forEach(member -> members.put(member.number(), member));
        before.remains().forEach(left -> remains.put(left.member().vmName(), left));
        before.pauses().stream().filter(pause -> pause.stands(now)).forEach(pause -> pauses.put(pause.what(), pause));
        this.losses = new ArrayList<>(before.losses());
        this.tracks = new TreeMap<>(before.tracks());
        this.document = before.document();
        this.nextNumber = before.nextNumber();
        this.refusals = before.refusals();
        this.unready = before.unready();
        this.judgedSince = before.judgedSince();
    }

    String pool() {
        return before.pool();
    }

    Instant now() {
        return now;
    }

    String document() {
        return document;
    }

    /**
     * Takes a new fleet document into account: who was retired under the old one is missed no longer. Whose VM is still there stays known,
     * since its owner may start it again. What kept VMs from getting ready may be mended.
     */
    void adopt(String newDocument) {
        for (Member member : members()) {
            if (member.phase() instanceof Phase.Retired retired) {
                retired.offering()
                        .ifPresentOrElse(
                                place -> put(member.withPhase(
                                        new Phase.Retired(retired.at(), retired.why(), retired.offering(), false))),
                                () -> drop(member));
            }
        }
        document = newDocument;
        unready = 0;
        forgetFormer();
    }

    /** Of members that are missed no longer those stay known that were taken out last: their owners are the likeliest to start them again. */
    private void forgetFormer() {
        List<Member> former = members().stream()
                .filter(Member::isRetired)
                .sorted(Comparator.comparing((Member member) -> ((Phase.Retired) member.phase()).at())
                        .thenComparing(Member::number))
                .toList();
        for (Member member : former.subList(0, Math.max(0, former.size() - MAX_FORMER))) {
            drop(member);
            note(Note.of(
                    id(member),
                    "forget",
                    MAX_FORMER + " others were taken out since; started again it is no member any more"));
        }
    }

    List<Member> members() {
        return List.copyOf(members.values());
    }

    /** Returns the members that count: those that no person took out. */
    List<Member> active() {
        return members.values().stream().filter(member -> !member.isRetired()).toList();
    }

    Optional<Member> member(int number) {
        return Optional.ofNullable(members.get(number));
    }

    /** Returns a member if its VM is still the one of that generation. */
    Optional<Member> member(MemberId id) {
        return member(id.number()).filter(member -> member.generation() == id.generation());
    }

    MemberId id(Member member) {
        return member.id(before.pool());
    }

    void put(Member member) {
        members.put(member.number(), member);
    }

    void drop(Member member) {
        members.remove(member.number());
    }

    void hire(OptionalInt replaces) {
        put(new Member(nextNumber, 0, new Phase.Vacant(now, Optional.empty()), replaces));
        nextNumber++;
    }

    List<Remains> remains() {
        return List.copyOf(remains.values());
    }

    void leave(Remains left) {
        if (remains.size() < MAX_ENTRIES || remains.containsKey(left.member().vmName())) {
            remains.put(left.member().vmName(), left);
        }
    }

    /** Returns whether what may be left of another VM can be remembered. */
    boolean hasRoomForRemains() {
        return remains.size() < MAX_ENTRIES;
    }

    void cleared(MemberId member) {
        remains.remove(member.vmName());
    }

    Optional<Pause> pause(String what) {
        return Optional.ofNullable(pauses.get(what));
    }

    void pause(Pause pause) {
        if (pauses.size() < MAX_ENTRIES || pauses.containsKey(pause.what())) {
            pauses.put(pause.what(), pause);
        }
    }

    List<Loss> losses() {
        return List.copyOf(losses);
    }

    void lost(Loss loss, Instant forgetBefore) {
        losses.removeIf(old -> old.at().isBefore(forgetBefore));
        if (losses.size() < MAX_ENTRIES) {
            losses.add(loss);
        }
    }

    Track track(Offering offering) {
        return tracks.getOrDefault(offering.key(), Track.NONE);
    }

    void track(Offering offering, UnaryOperator<Track> event) {
        if (tracks.size() < MAX_ENTRIES || tracks.containsKey(offering.key())) {
            tracks.put(offering.key(), event.apply(track(offering)));
        }
    }

    int refusals() {
        return refusals;
    }

    void refusals(int inARow) {
        refusals = inARow;
    }

    int unready() {
        return unready;
    }

    void unready(int inARow) {
        unready = inARow;
    }

    /** Notes whether it is judged that workers get ready. */
    void judging(boolean isJudged) {
        judgedSince = isJudged ? Optional.of(judgedSince()) : Optional.empty();
    }

    /** Returns since when it is judged that workers get ready; from now on if it was not. */
    Instant judgedSince() {
        return judgedSince.orElse(now);
    }

    void note(Note note) {
        notes.add(note);
    }

    /**
     * Tells people of what only they can mend, once an hour.
     *
     * @param what names it, so that it is told once an hour however often it is met
     */
    void complain(String what, MemberId member, String why) {
        if (pause(what).isEmpty()) {
            pause(new Pause(what, now.plus(TOLD_AGAIN), why));
            note(new Note(member, "wait", why, Map.of("tellPeople", "true")));
        }
    }

    void tell(News item) {
        news.add(item);
    }

    /** Returns the plan: this draft as a record, and the steps that it announces. */
    PoolPlan plan(List<Step> steps, String decision) {
        return new PoolPlan(record(decision), steps, notes, news);
    }

    private PoolRecord record(String decision) {
        PoolRecord record = new PoolRecord(
                before.pool(),
                before.home(),
                document,
                nextNumber,
                members(),
                remains(),
                List.copyOf(pauses.values()),
                losses,
                tracks,
                refusals,
                unready,
                judgedSince,
                before.dueAt(),
                decision);
        return record;
    }
}
