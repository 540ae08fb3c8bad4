"""What an owner does with Azure's own SDK for Python, each answer looked at.
usage: sdk-owner.py GROUP VM, with the variables of ./spotkeeper local env"""
import os
import sys

from azure.core.exceptions import HttpResponseError
from azure.identity import DefaultAzureCredential
from azure.mgmt.compute import ComputeManagementClient
from azure.mgmt.compute.models import BillingProfile, VirtualMachineUpdate


def client():
    endpoint = os.environ["SPOTKEEPER_ARM_ENDPOINT"]
    return ComputeManagementClient(DefaultAzureCredential(), os.environ["AZURE_SUBSCRIPTION_ID"], base_url=endpoint,
                                   credential_scopes=[endpoint + "/.default"])


def refused(code, ask):
    try:
        ask()
    except HttpResponseError as refusal:
        if refusal.error.code == code:
            print(f"refused as it should be: {code}")
            return
        raise
    sys.exit(f"goes through, and should be refused with {code}")


def main(group, name):
    compute = client()
    vms = compute.virtual_machines
    shown = vms.get(group, name, expand="instanceView")
    if shown.priority != "Spot" or not shown.instance_view.statuses:
        sys.exit(f"not as it should be: {shown.as_dict()}")
    capped = VirtualMachineUpdate(billing_profile=BillingProfile(max_price=0.5))
    refused("OperationNotAllowed", lambda: vms.begin_update(group, name, capped).result())
    vms.begin_deallocate(group, name).result()
    if vms.begin_update(group, name, capped).result().billing_profile.max_price != 0.5:
        sys.exit("the max price was not taken")
    states = [status.code for status in vms.instance_view(group, name).statuses]
    if "PowerState/deallocated" not in states:
        sys.exit(f"what its owner stopped is {states}")
    vms.begin_start(group, name).result()
    usages = {one.name.value: one.current_value for one in compute.usage.list(shown.location)}
    if usages.get("lowPriorityCores", 0) < 2:
        sys.exit(f"the usages do not count the fleet: {usages}")
    if not any(sku.name == shown.hardware_profile.vm_size for sku in compute.resource_skus.list()):
        sys.exit("its size is not among the SKUs")
    refused("ResourceNotFound", lambda: vms.get(group, "nobody"))
    refused("ResourceGroupNotFound", lambda: vms.get("nowhere", name))
    print("the owner's steps: done")


main(*sys.argv[1:])
