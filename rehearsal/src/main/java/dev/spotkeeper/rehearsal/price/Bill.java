package dev.spotkeeper.rehearsal.price;

/**
 * What a VM came to.
 *
 * @param evictions how often Azure evicted it for its price
 * @param warned how many of them after a check had found the price near
 * @param stops how often we stopped it ourselves
 * @param starts how often it was started again
 * @param hours all hours
 * @param worked hours in which it worked
 * @param usd what was paid
 */
record Bill(int evictions, int warned, int stops, int starts, double hours, double worked, double usd) {
    Bill() {
        this(0, 0, 0, 0, 0, 0, 0);
    }

    Bill evicted(boolean wasWarned) {
        return new Bill(evictions + 1, warned + (wasWarned ? 1 : 0), stops, starts, hours, worked, usd);
    }

    Bill stopped() {
        return new Bill(evictions, warned, stops + 1, starts, hours, worked, usd);
    }

    Bill started() {
        return new Bill(evictions, warned, stops, starts + 1, hours, worked, usd);
    }

    Bill passed(double time, boolean isUp, boolean works, double price) {
        return new Bill(
                evictions,
                warned,
                stops,
                starts,
                hours + time,
                worked + (isUp && works ? time : 0),
                usd + (isUp ? time * price : 0));
    }

    Bill plus(Bill other) {
        return new Bill(
                evictions + other.evictions,
                warned + other.warned,
                stops + other.stops,
                starts + other.starts,
                hours + other.hours,
                worked + other.worked,
                usd + other.usd);
    }
}
