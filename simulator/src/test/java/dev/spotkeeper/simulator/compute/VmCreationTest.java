package dev.spotkeeper.simulator.compute;

import static dev.spotkeeper.simulator.compute.Answers.accepted;
import static dev.spotkeeper.simulator.compute.Answers.now;
import static dev.spotkeeper.simulator.compute.Answers.refused;
import static dev.spotkeeper.simulator.world.TestWorld.OPERATION;
import static dev.spotkeeper.simulator.world.TestWorld.body;
import static dev.spotkeeper.simulator.world.TestWorld.bodyWith;
import static dev.spotkeeper.simulator.world.TestWorld.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.spotkeeper.simulator.market.MarketSettings;
import dev.spotkeeper.simulator.market.Restriction;
import dev.spotkeeper.simulator.world.TestWorld;
import org.junit.jupiter.api.Test;

/** A VM is asked for and comes to be, or does not. */
class VmCreationTest {
    private final TestWorld world = TestWorld.usual();

    @Test
    void takesTimeAndEndsRunning() {
        Outcome outcome = world.put("vm-1", body());
        Operation operation = accepted(outcome);

        assertThat(((Outcome.Accepted) outcome).created()).isTrue();
        assertThat(world.vm("vm-1").provisioning()).isEqualTo(Provisioning.State.CREATING);
        assertThat(world.power("vm-1")).isEqualTo(PowerState.STARTING);
        assertThat(operation.status()).isEqualTo(Operation.Status.IN_PROGRESS);

        world.advance(OPERATION);

        assertThat(world.vm("vm-1").provisioning()).isEqualTo(Provisioning.State.SUCCEEDED);
        assertThat(world.power("vm-1")).isEqualTo(PowerState.RUNNING);
        assertThat(now(world, operation).status()).isEqualTo(Operation.Status.SUCCEEDED);
        assertThat(now(world, operation).end().orElseThrow().at()).isEqualTo(TestWorld.START.plus(OPERATION));
    }

    @Test
    void isRefusedAtOnceWhenCapacityIsOut() {
        world.down();

        ArmError error = refused(world.put("vm-1", body()), 409);

        assertThat(error.code()).isEqualTo("SkuNotAvailable");
        assertThat(error.message()).contains("Capacity Restrictions: Standard_D2as_v5", "location 'westeurope'");
        assertThat(world.exists("vm-1")).isFalse();
    }

    @Test
    void mayBeAcceptedAndFailWhenCapacityIsOut() {
        TestWorld late = new TestWorld(
                7, TestWorld.settings().with(TestWorld.settings().compute().withAsyncRefusalShare(1)));
        late.down();
        Operation operation = accepted(late.put("vm-1", body()));
        late.advance(OPERATION);

        Operation failed = late.world.compute().operation(operation.id()).orElseThrow();
        assertThat(failed.status()).isEqualTo(Operation.Status.FAILED);
        assertThat(failed.end()
                        .flatMap(Operation.End::error)
                        .map(ArmError::code)
                        .orElseThrow())
                .isIn("ZonalAllocationFailed", "OverconstrainedZonalAllocationRequest");
        assertThat(late.vm("vm-1").provisioning()).isEqualTo(Provisioning.State.FAILED);
        assertThat(late.vm("vm-1").state().provisioning().errorCode()).isPresent();
    }

    @Test
    void isRefusedAboveTheQuotaWithItsNumbers() {
        TestWorld small = new TestWorld(
                7, TestWorld.settings().with(TestWorld.settings().compute().withSpotCores(3)));
        small.deallocated("vm-1");

        ArmError error = refused(small.put("vm-2", body()), 409);

        assertThat(error.code()).isEqualTo("OperationNotAllowed");
        assertThat(error.message())
                .contains("LowPriorityCores quota", "Current Limit: 3, Current Usage: 2, Additional Required: 2")
                .contains("(Minimum) New Limit Required: 4");
    }

    @Test
    void anotherSizeNeedsTheQuotaOfWhatItHasMore() {
        TestWorld small = new TestWorld(
                7, TestWorld.settings().with(TestWorld.settings().compute().withSpotCores(4)));
        small.deallocated("vm-1");

        ArmError error =
                refused(small.put("vm-1", bodyWith("{\"hardwareProfile\":{\"vmSize\":\"Standard_D8as_v5\"}}")), 409);

        assertThat(error.message()).contains("Current Limit: 4, Current Usage: 2, Additional Required: 6");
        assertThat(small.put("vm-1", bodyWith("{\"hardwareProfile\":{\"vmSize\":\"Standard_D4as_v5\"}}")))
                .isInstanceOf(Outcome.Accepted.class);
    }

    @Test
    void ofARegularVmNeedsTheQuotasOfItsFamilyAndOfTheRegion() {
        ComputeSettings compute = TestWorld.settings().compute();
        TestWorld family = new TestWorld(
                7, TestWorld.settings().with(compute.with(CoreLimits.USUAL.withFamily("standardDASv5Family", 3))));
        TestWorld regional = new TestWorld(
                7,
                TestWorld.settings()
                        .with(compute.with(CoreLimits.USUAL.withRegular(3).withSpot(0))));
        family.running("vm-1", regular());
        regional.running("vm-1", regular());

        assertThat(refused(family.put("vm-2", regular()), 409).message())
                .contains("standardDASv5Family Cores quota", "Current Limit: 3, Current Usage: 2");
        assertThat(refused(regional.put("vm-2", regular()), 409).message())
                .contains("exceeding approved Total Regional Cores quota");
        assertThat(family.put("vm-3", body())).isInstanceOf(Outcome.Accepted.class);
    }

    @Test
    void ofARegularVmFindsCapacityWhereSpotHasNone() {
        world.down();
        world.running("vm-1", regular());

        assertThat(world.power("vm-1")).isEqualTo(PowerState.RUNNING);
    }

    @Test
    void isRefusedWhereTheSubscriptionMayNotHaveTheSize() {
        TestWorld closed = new TestWorld(
                7,
                TestWorld.settings()
                        .with(MarketSettings.usual().with(Restriction.ofZones(TestWorld.SIZE, "westeurope", "1"))));

        assertThat(refused(closed.put("vm-1", body()), 409).code()).isEqualTo("SkuNotAvailable");
        assertThat(refused(closed.put("vm-1", regular()), 409).code()).isEqualTo("SkuNotAvailable");
        JsonObject elsewhere = body();
        elsewhere.getAsJsonArray("zones").set(0, new JsonPrimitive("2"));
        assertThat(closed.put("vm-2", elsewhere)).isInstanceOf(Outcome.Accepted.class);
    }

    private static JsonObject regular() {
        JsonObject body = bodyWith("{\"priority\":\"Regular\"}");
        body.getAsJsonObject("properties").remove("evictionPolicy");
        body.getAsJsonObject("properties").remove("billingProfile");
        return body;
    }

    @Test
    void isRefusedWhenTheCapIsBelowThePrice() {
        ArmError error = refused(world.put("vm-1", bodyWith("{\"billingProfile\":{\"maxPrice\":0.01}}")), 409);

        assertThat(error.message())
                .isEqualTo("Unable to perform operation 'Create VM' since the provided max price '0.01 USD' is"
                        + " lower than the current spot price '0.01920 USD' for Azure Spot VM size"
                        + " 'Standard_D2as_v5'.");
    }

    @Test
    void refusesModelsThatAzureRefuses() {
        assertThat(refused(world.put("a", bodyWith("{\"billingProfile\":{\"maxPrice\":0.123456}}")), 400)
                        .code())
                .isEqualTo("MaxPriceValueInvalid");
        assertThat(refused(world.put("a", bodyWith("{\"billingProfile\":{\"maxPrice\":0}}")), 400)
                        .code())
                .isEqualTo("MaxPriceValueInvalid");
        assertThat(refused(world.put("a", bodyWith("{\"priority\":\"Regular\"}")), 400)
                        .code())
                .isEqualTo("EvictionPolicyCanBeSetOnlyOnAzureSpotVirtualMachines");
        assertThat(refused(world.put("a", bodyWith("{\"priority\":\"Cheap\"}")), 400)
                        .code())
                .isEqualTo("InvalidParameter");
        assertThat(refused(world.put("a", bodyWith("{\"hardwareProfile\":{\"vmSize\":\"Standard_Z1\"}}")), 400)
                        .message())
                .contains("Standard_Z1");
        assertThat(refused(world.put("a", json("{\"properties\":{}}")), 400).code())
                .isEqualTo("LocationRequired");
        assertThat(refused(world.put("a", json("{\"location\":\"westeurope\"}")), 400)
                        .code())
                .isEqualTo("InvalidParameter");
    }

    @Test
    void understandsTheOldNameOfSpot() {
        world.running("vm-1", bodyWith("{\"priority\":\"Low\"}"));

        assertThat(world.vm("vm-1").model().spot().isSpot()).isTrue();
    }

    @Test
    void keepsWhatItWasSentForTheEchoButNotWhatIsReadOnly() {
        JsonObject body = bodyWith("{\"vmId\":\"mine\",\"networkProfile\":{\"networkInterfaces\":[]}}");
        body.addProperty("etag", "\"9\"");
        world.running("vm-1", body);

        JsonObject shown = world.vm("vm-1").shownBody();
        assertThat(shown.has("etag")).isFalse();
        assertThat(shown.getAsJsonObject("properties").has("vmId")).isFalse();
        assertThat(shown.getAsJsonObject("properties").has("networkProfile")).isTrue();
        assertThat(world.vm("vm-1").model().tags()).containsEntry("spotkeeper-pool", "p");
    }

    @Test
    void ofTheSameNameInAnotherCaseIsTheSameVm() {
        world.running("vm-1");
        world.put("VM-1", body());

        assertThat(world.world.compute().all()).hasSize(1);
    }
}
