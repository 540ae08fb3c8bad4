param vaultGroup string = 'shared'
resource vnet 'Microsoft.Network/virtualNetworks@2025-05-01' existing = {
  name: 'net'
  resource subnet 'subnets' existing = {
    name: 'sub'
  }
}
resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' existing = {
  name: 'worker'
  scope: resourceGroup(vaultGroup)
}
resource nic 'Microsoft.Network/networkInterfaces@2025-05-01' = {
  name: 'nic-${identity.name}'
  location: 'westeurope'
  tags: {
    net: vnet.name
  }
  properties: {
    ipConfigurations: [
      {
        name: 'a'
        properties: {
          applicationGatewayBackendAddressPools: [{ id: identity.properties.principalId }]
          subnet: {
            id: vnet::subnet.id
          }
        }
      }
    ]
  }
}
output principal string = identity.properties.principalId
output identityId string = identity.id
output prefix string = vnet.properties.addressSpace.addressPrefixes[0]
