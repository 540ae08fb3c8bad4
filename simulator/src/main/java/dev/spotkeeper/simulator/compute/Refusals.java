package dev.spotkeeper.simulator.compute;

import dev.spotkeeper.simulator.chance.Documented;
import dev.spotkeeper.simulator.chance.Observed;
import dev.spotkeeper.simulator.market.Offering;
import java.math.BigDecimal;

/** Azure's refusals, word for word where the words are on record. */
final class Refusals {
    private static final String SPOT_ERRORS = "For more information, see http://aka.ms/AzureSpot/errormessages";

    private Refusals() {}

    @Observed("hashicorp/terraform-provider-azurerm PR 28549")
    static Outcome.Refused skuNotAvailable(Offering offering) {
        return conflict(
                "SkuNotAvailable",
                "The requested VM size for resource 'Following SKUs have failed for Capacity Restrictions: "
                        + offering.size() + "' is currently not available in location '"
                        + offering.place().region()
                        + "'. Please try another size or deploy to a different location or different zone. See"
                        + " https://aka.ms/azureskunotavailable for details.");
    }

    @Documented("azure-compute-docs error-codes-spot.md; no raw body is on record")
    static Outcome.Refused priceAboveCap(String action, VmModel model, BigDecimal price) {
        return conflict(
                "SpotPriceGreaterThanProvidedMaxPrice",
                "Unable to perform operation '" + action + "' since the provided max price '"
                        + model.spot().maxPrice().toPlainString() + " USD' is lower than the current spot price '"
                        + price.toPlainString() + " USD' for Azure Spot VM size '"
                        + model.offering().size() + "'.");
    }

    @Observed("hashicorp/terraform-provider-azurerm, Azure/azure-cli #13974")
    static Outcome.Refused maxPriceWhileAllocated(VmKey vm) {
        return conflict(
                "OperationNotAllowed",
                "Max price change is not allowed when the VM " + vm.name()
                        + " is currently allocated. Please deallocate and try again. " + SPOT_ERRORS);
    }

    @Observed("scylladb/scylla-cluster-tests #4994")
    static Outcome.Refused quota(String region, String name, CoreUsage usage, int required) {
        int needed = usage.used() + required;
        return conflict(
                "OperationNotAllowed",
                "Operation could not be completed as it results in exceeding approved " + name + " quota."
                        + " Additional details - Deployment Model: Resource Manager, Location: " + region
                        + ", Current Limit: " + usage.limit() + ", Current Usage: " + usage.used()
                        + ", Additional Required: " + required + ", (Minimum) New Limit Required: " + needed
                        + ". Submit a request for Quota increase at https://aka.ms/ProdportalCRP/. Please read more"
                        + " about quota limits at"
                        + " https://docs.microsoft.com/en-us/azure/azure-portal/supportability/low-priority-quota");
    }

    @Documented("azure-docs troubleshooting: concurrent requests")
    static Outcome.Refused concurrent() {
        return conflict("Conflict", "The request failed due to conflict with a concurrent request.");
    }

    @Observed("cloud-barista/cb-spider #342")
    static Outcome.Refused markedForDeletion(VmKey vm) {
        return conflict(
                "OperationNotAllowed",
                "Operation 'startTenantUpdate' is not allowed on VM '" + vm.name()
                        + "' since the VM is marked for deletion. You can only retry the Delete operation (or wait for"
                        + " an ongoing one to complete).");
    }

    @Observed("azure-cli recording test_vm_priority_eviction_billing")
    static Outcome.Refused simulateOnRegular() {
        return conflict(
                "OperationNotAllowed", "Operation 'simulateEviction' is allowed only for Spot Virtual Machines");
    }

    @Documented("azure-compute-docs: a VM that is not running cannot be restarted")
    static Outcome.Refused restartOfStopped(VmKey vm) {
        return conflict(
                "OperationNotAllowed",
                "Cannot restart VM '" + vm.name() + "' because it is not running. Start the VM instead.");
    }

    @Documented("Azure Resource Manager: changes of immutable properties")
    static Outcome.Refused immutable(String property) {
        return conflict("PropertyChangeNotAllowed", "Changing property '" + property + "' is not allowed.");
    }

    static Outcome.Refused unknownSize(Offering offering) {
        return new Outcome.Refused(
                400,
                new ArmError(
                        "InvalidParameter",
                        "The value " + offering.size()
                                + " provided for the VM size is not valid. The valid sizes in the"
                                + " current region are listed by the skus operation."));
    }

    @Documented("azure-compute-docs error-codes-spot.md")
    static Outcome.Refused notForSpot(Offering offering) {
        return new Outcome.Refused(
                400,
                new ArmError(
                        "AzureSpotIsNotSupportedForThisVMSize",
                        "Azure Spot is not supported for this VM size: " + offering.size() + ". " + SPOT_ERRORS));
    }

    @Documented("Azure Resource Manager: https://aka.ms/ARMResourceNotFoundFix")
    static Outcome.Refused notFound(VmKey vm) {
        return new Outcome.Refused(
                404,
                new ArmError(
                        "ResourceNotFound",
                        "The Resource 'Microsoft.Compute/virtualMachines/" + vm.name() + "' under resource group '"
                                + vm.group()
                                + "' was not found. For more details please go to"
                                + " https://aka.ms/ARMResourceNotFoundFix"));
    }

    @Observed("Azure/azure-rest-api-specs #22434")
    static ArmError preempted() {
        return new ArmError("OperationPreempted", "Operation execution has been preempted by a more recent operation.");
    }

    private static Outcome.Refused conflict(String code, String message) {
        return new Outcome.Refused(409, new ArmError(code, message));
    }
}
