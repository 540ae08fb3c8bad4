#!/usr/bin/env python3
"""Looks at Spot VMs with Azure's own SDK for Python, evicts one, and waits until it runs again. The same program runs on Azure and on local Azure:

    pip install azure-identity azure-mgmt-compute
    eval "$(./spotkeeper local env)"        # for local Azure; for Azure set AZURE_SUBSCRIPTION_ID alone
    python3 docs/examples/fleet.py spot vm-2
"""
import os
import sys
import time

from azure.core.exceptions import HttpResponseError
from azure.identity import DefaultAzureCredential
from azure.mgmt.compute import ComputeManagementClient

# Azure answers 12 reads of a VM a minute; Spotkeeper needs some of them.
POLL_SECONDS, LONGEST_SECONDS = 10, 900


def client():
    subscription = os.environ["AZURE_SUBSCRIPTION_ID"]
    endpoint = os.environ.get("SPOTKEEPER_ARM_ENDPOINT")
    if not endpoint:
        return ComputeManagementClient(DefaultAzureCredential(), subscription)
    return ComputeManagementClient(DefaultAzureCredential(), subscription, base_url=endpoint, credential_scopes=[endpoint + "/.default"])


def plain(value):
    """The text of a value that the SDK knows by a name of its own, and of one that it does not know."""
    return getattr(value, "value", value)


def power(compute, group, name):
    view = compute.virtual_machines.instance_view(group, name)
    return next((status.code.split("/")[1] for status in view.statuses if status.code.startswith("PowerState/")), "unknown")


def wait(compute, group, name, *states):
    deadline = time.monotonic() + LONGEST_SECONDS
    while (state := power(compute, group, name)) not in states:
        if time.monotonic() > deadline:
            sys.exit(f"{name} is {state} after {LONGEST_SECONDS} s, not {' or '.join(states)}")
        time.sleep(POLL_SECONDS)
    print(f"{name} is {state}", flush=True)


def main(group, name):
    compute = client()
    for vm in compute.virtual_machines.list(group):
        print(f"{vm.name:12} {plain(vm.hardware_profile.vm_size):20} {plain(vm.priority) or 'Regular':8} {vm.location}")
    try:
        wait(compute, group, name, "running")
        compute.virtual_machines.simulate_eviction(group, name)
    except HttpResponseError as refused:
        sys.exit(f"{refused.error.code}: {refused.error.message}")
    wait(compute, group, name, "stopping", "deallocating", "deallocated", "starting")
    wait(compute, group, name, "running")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit("usage: fleet.py GROUP VM")
    main(*sys.argv[1:])
