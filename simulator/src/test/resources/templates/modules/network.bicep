param name string
param location string
resource vnet 'Microsoft.Network/virtualNetworks@2025-05-01' = {
  name: '${name}-${uniqueString(resourceGroup().id)}'
  location: location
  properties: {
    addressSpace: {
      addressPrefixes: ['10.0.0.0/16']
    }
  }
}
resource subnets 'Microsoft.Network/virtualNetworks/subnets@2025-05-01' = [for i in range(0, 2): {
  parent: vnet
  name: 'sub-${i}'
  properties: {
    addressPrefix: cidrSubnet('10.0.0.0/16', 24, i)
  }
}]
output name string = vnet.name
output subnetIds array = [for i in range(0, 2): subnets[i].id]
output tags object = { from: deployment().name, group: resourceGroup().name }
