metadata name = 'Network of a region'
metadata description = 'The network that the VMs of one region join when they are not told another: spot-vm.bicep finds it by its name.'

@description('*Optional.* Address range of the network, a /24 or wider; its first /24 is the subnet of the VMs.')
param addressPrefix string = '10.40.0.0/16'

@description('*Optional.* Region.')
param location string = resourceGroup().location

@description('*Optional.* Tags of everything that is made.')
param tags { *: string } = {}

resource securityGroup 'Microsoft.Network/networkSecurityGroups@2025-05-01' = {
  name: 'nsg-spotkeeper-${location}'
  location: location
  tags: tags
  properties: {
    securityRules: []
  }
}

resource virtualNetwork 'Microsoft.Network/virtualNetworks@2025-05-01' = {
  name: 'vnet-spotkeeper-${location}'
  location: location
  tags: tags
  properties: {
    addressSpace: {
      addressPrefixes: [addressPrefix]
    }
    subnets: [
      {
        name: 'workers'
        properties: {
          addressPrefix: cidrSubnet(addressPrefix, 24, 0)
          networkSecurityGroup: {
            id: securityGroup.id
          }
        }
      }
    ]
  }
}

@description('The resource id of the network.')
output resourceId string = virtualNetwork.id

@description('The resource id of the subnet that VMs join.')
output subnetId string = '${virtualNetwork.id}/subnets/workers'
