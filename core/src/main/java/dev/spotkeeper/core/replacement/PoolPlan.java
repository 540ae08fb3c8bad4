package dev.spotkeeper.core.replacement;

import dev.spotkeeper.core.roster.PoolRecord;
import java.util.List;

/**
 * What is to be done about a pool.
 *
 * @param record the record as it is to be written: it announces the steps
 * @param steps what to do then, in any order
 * @param notes what to log
 * @param news what to tell offerings, before the record is written
 */
public record PoolPlan(PoolRecord record, List<Step> steps, List<Note> notes, List<News> news) {
    public PoolPlan {
        steps = List.copyOf(steps);
        notes = List.copyOf(notes);
        news = List.copyOf(news);
    }
}
