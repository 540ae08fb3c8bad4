package dev.spotkeeper.core.stage;

/**
 * Dies once, at one moment of all port calls: an even moment lies before the call, an odd one after it took effect and
 * before its answer arrived.
 */
public final class Killer implements Tap.Hook {
    private final int moment;
    private int passed;
    private String where = "";

    public Killer(int moment) {
        this.moment = moment;
    }

    /** Returns a hook that never dies, to count moments with. */
    public static Killer never() {
        return new Killer(-1);
    }

    public int passed() {
        return passed;
    }

    public String where() {
        return where;
    }

    @Override
    public void before(String call) {
        step("before " + call);
    }

    @Override
    public void after(String call) {
        step("after " + call);
    }

    private void step(String name) {
        if (passed++ == moment) {
            where = name;
            throw new Killed(name);
        }
    }
}
