package dev.spotkeeper.simulator.compute;

import com.google.gson.JsonObject;
import dev.spotkeeper.simulator.market.Holder;
import java.time.Instant;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * A VM as it is at one moment; each change makes a new one.
 *
 * @param key which VM
 * @param birth what it got when it was created
 * @param model what was asked for
 * @param state what changes
 */
public record VirtualMachine(VmKey key, Birth birth, VmModel model, VmState state) {
    /**
     * What a VM gets when it is created and keeps.
     *
     * @param vmId its unique id, another one for each VM that ever had the name
     * @param created when
     */
    public record Birth(String vmId, Instant created) {}

    /** Its power state. */
    public PowerState power() {
        return state.power();
    }

    /** Its provisioning state. */
    public Provisioning.State provisioning() {
        return state.provisioning().state();
    }

    /** The resource body as a GET shows it: what was sent, less what Azure hides while the VM is deallocated. */
    public JsonObject shownBody() {
        return ShownModel.of(this);
    }

    Holder holder() {
        return new Holder(
                key.resourceId().toLowerCase(Locale.ROOT),
                model.offering(),
                new Holder.Terms(model.spot().isSpot(), model.spot().maxPrice()));
    }

    VirtualMachine with(VmModel next) {
        return new VirtualMachine(key, birth, next, state);
    }

    VirtualMachine with(UnaryOperator<VmState> change) {
        return new VirtualMachine(key, birth, model, change.apply(state));
    }
}
