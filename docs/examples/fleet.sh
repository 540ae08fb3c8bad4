#!/bin/sh
# Looks at Spot VMs with nothing but curl, evicts one, and waits until it runs again:
#
#   eval "$(./spotkeeper local env)"
#   sh docs/examples/fleet.sh spot vm-2
#
# In Azure it works where an identity is had by these two variables, as in Functions and App Service, with SPOTKEEPER_ARM_ENDPOINT=https://management.azure.com.
set -eu
[ $# -eq 2 ] || { echo "usage: fleet.sh GROUP VM" >&2; exit 2; }
vms="$SPOTKEEPER_ARM_ENDPOINT/subscriptions/$AZURE_SUBSCRIPTION_ID/resourceGroups/$1/providers/Microsoft.Compute/virtualMachines"
version=api-version=2024-11-01
# Azure answers 12 reads of a VM a minute; Spotkeeper needs some of them.
pause=10 longest=900

token=$(curl -sSf -H "X-IDENTITY-HEADER: $IDENTITY_HEADER" \
  "$IDENTITY_ENDPOINT?api-version=2019-08-01&resource=https://management.azure.com/" | sed 's/.*"access_token": *"\([^"]*\)".*/\1/')

# arm METHOD URL [BODY]: prints the answer in one line; what Azure refuses ends the program with Azure's words. Who asks too often waits as long as Azure says.
arm() {
  answer=$(curl -sS --retry 5 -X "$1" -H "Authorization: Bearer $token" -H 'Content-Type: application/json' ${3+-d "$3"} -w '\n%{http_code}' "$2")
  code=$(printf '%s' "$answer" | tail -n 1)
  case $code in 2*) printf '%s\n' "$answer" | sed '$d' | tr -d '\r\n'; echo ;; *) printf '%s\n' "$answer" >&2; exit 1 ;; esac
}

power() {
  view=$(arm GET "$vms/$1/instanceView?$version") || exit 1
  printf '%s\n' "$view" | sed -n 's|.*"code": *"PowerState/\([a-z]*\)".*|\1|p'
}

# wait_for VM STATE...: until its power state is one of these.
wait_for() {
  vm=$1 waited=0
  shift
  until state=$(power "$vm") || exit 1; case " $* " in *" $state "*) true ;; *) false ;; esac; do
    [ $waited -lt $longest ] || { echo "$vm is $state after $longest s, not $*" >&2; exit 1; }
    sleep $pause
    waited=$((waited + pause))
  done
  echo "$vm is $state"
}

arm GET "$vms?$version" | grep -oi '"id": *"[^"]*/virtualMachines/[^"/]*"' | sed 's|.*/||; s|"||' | sort -u
wait_for "$2" running
arm POST "$vms/$2/simulateEviction?$version" ''
wait_for "$2" stopping deallocating deallocated starting
wait_for "$2" running
