param location string = resourceGroup().location
module network 'network.bicep' = {
  name: 'network-${location}'
  params: {
    name: 'net'
    location: location
  }
}
module nics 'nic.bicep' = [for i in range(0, 2): {
  name: 'nic-${i}'
  params: {
    name: 'nic-${i}'
    subnetId: network.outputs.subnetIds[i]
    tags: network.outputs.tags
  }
}]
module elsewhere 'network.bicep' = {
  name: 'elsewhere'
  scope: resourceGroup('other')
  params: {
    name: 'far'
    location: 'northeurope'
  }
}
output nicIds array = [for i in range(0, 2): nics[i].outputs.id]
output networkName string = network.outputs.name
output far string = elsewhere.outputs.subnetIds[0]
