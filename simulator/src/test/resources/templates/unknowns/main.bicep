param now string = utcNow()
param id string = newGuid()
resource vm 'Microsoft.Compute/virtualMachines@2025-11-01' = {
  name: 'vm'
  location: 'westeurope'
  tags: {
    at: now
    id: id
    cloud: environment().name
    suffix: environment().suffixes.storage
    fixed: 'yes'
  }
  properties: {
    hardwareProfile: {
      vmSize: 'Standard_D2s_v5'
    }
  }
}
output vmId string = vm.properties.vmId
output size string = vm.properties.hardwareProfile.vmSize
output location string = vm.location
output displayName string = subscription().displayName
output provisioning string = resourceGroup().properties.provisioningState
