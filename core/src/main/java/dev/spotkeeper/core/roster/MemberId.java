package dev.spotkeeper.core.roster;

import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.core.pool.Pool;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which VM of which member of a pool. The VM's name follows from it, {@code <pool>-m<number>g<generation>}, so that whoever
 * deploys it a second time updates it: two controllers cannot make two of it. No two VMs of a pool ever have the same name.
 *
 * @param pool the pool's name, lower case
 * @param number the member's number, from 1; numbers are never used again
 * @param generation counts the member's VMs, from 1
 */
public record MemberId(String pool, int number, int generation) {
    private static final Pattern NAME = Pattern.compile("(.{1,50})-m([1-9][0-9]{0,5})g([1-9][0-9]{0,5})");

    /** Reads the name of a VM; empty when it is not of this form, which proves nothing about others. */
    public static Optional<MemberId> of(VmId vm) {
        Matcher matcher = NAME.matcher(vm.name().toLowerCase(java.util.Locale.ROOT));
        return matcher.matches()
                ? Optional.of(new MemberId(
                        matcher.group(1), Integer.parseInt(matcher.group(2)), Integer.parseInt(matcher.group(3))))
                : Optional.empty();
    }

    /** Returns the name of the VM. */
    public String vmName() {
        return pool + "-m" + number + "g" + generation;
    }

    /** Returns the VM. */
    public VmId vm(Pool.Home home) {
        return new VmId(home.subscriptionId(), home.resourceGroup(), vmName());
    }
}
