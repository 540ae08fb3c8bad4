metadata name = 'Network'
metadata description = 'The network of the VMs, with the address plan of Azure\'s reference implementation for interruptible workloads, and a way in through Bastion.'

@description('*Optional.* Address range of the network, a /16 or wider.')
param addressPrefix string = '10.200.0.0/16'

@description('*Optional.* Whether a Bastion host is made, by which people sign in to VMs; it costs money by the hour.')
param deployBastion bool = false

@description('*Optional.* Region.')
param location string = resourceGroup().location

@description('*Optional.* Tags of everything that is made.')
param tags { *: string } = {}

// What a Bastion host needs; Azure refuses it a subnet whose security group lacks any of these.
var bastionRules = [
  { name: 'AllowHttpsInbound', direction: 'Inbound', source: 'Internet', destination: '*', ports: ['443'] }
  {
    name: 'AllowGatewayManagerInbound'
    direction: 'Inbound'
    source: 'GatewayManager'
    destination: '*'
    ports: ['443']
  }
  {
    name: 'AllowLoadBalancerInbound'
    direction: 'Inbound'
    source: 'AzureLoadBalancer'
    destination: '*'
    ports: ['443']
  }
  {
    name: 'AllowBastionHostInbound'
    direction: 'Inbound'
    source: 'VirtualNetwork'
    destination: 'VirtualNetwork'
    ports: ['8080', '5701']
  }
  {
    name: 'AllowSshRdpOutbound'
    direction: 'Outbound'
    source: '*'
    destination: 'VirtualNetwork'
    ports: ['22', '3389']
  }
  { name: 'AllowAzureCloudOutbound', direction: 'Outbound', source: '*', destination: 'AzureCloud', ports: ['443'] }
  {
    name: 'AllowBastionHostOutbound'
    direction: 'Outbound'
    source: 'VirtualNetwork'
    destination: 'VirtualNetwork'
    ports: ['8080', '5701']
  }
  { name: 'AllowSessionInformation', direction: 'Outbound', source: '*', destination: 'Internet', ports: ['80'] }
]

resource bastionSecurityGroup 'Microsoft.Network/networkSecurityGroups@2025-05-01' = {
  name: 'nsg-bastion-${location}'
  location: location
  tags: tags
  properties: {
    securityRules: [
      for (rule, index) in bastionRules: {
        name: rule.name
        properties: {
          access: 'Allow'
          destinationAddressPrefix: rule.destination
          destinationPortRanges: rule.ports
          direction: rule.direction
          priority: 100 + 10 * index
          protocol: '*'
          sourceAddressPrefix: rule.source
          sourcePortRange: '*'
        }
      }
    ]
  }
}

resource vmSecurityGroup 'Microsoft.Network/networkSecurityGroups@2025-05-01' = {
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
        name: 'AzureBastionSubnet'
        properties: {
          addressPrefix: cidrSubnet(addressPrefix, 26, 0)
          networkSecurityGroup: {
            id: bastionSecurityGroup.id
          }
        }
      }
      // Workers need a way out to storage, tokens aside. Without a public address or a NAT gateway this is the only one.
      {
        name: 'snet-spot'
        properties: {
          addressPrefix: cidrSubnet(addressPrefix, 27, 2)
          defaultOutboundAccess: true
          networkSecurityGroup: {
            id: vmSecurityGroup.id
          }
        }
      }
      // VMs of pools, which spot-vm.bicep puts here when it is not told a subnet. A pool may have 500, and there may be several.
      {
        name: 'workers'
        properties: {
          addressPrefix: cidrSubnet(addressPrefix, 20, 1)
          defaultOutboundAccess: true
          networkSecurityGroup: {
            id: vmSecurityGroup.id
          }
        }
      }
    ]
  }
}

resource bastionAddress 'Microsoft.Network/publicIPAddresses@2025-05-01' = if (deployBastion) {
  name: 'pip-bastion-${location}'
  location: location
  tags: tags
  sku: {
    name: 'Standard'
  }
  properties: {
    publicIPAllocationMethod: 'Static'
  }
}

resource bastion 'Microsoft.Network/bastionHosts@2025-05-01' = if (deployBastion) {
  name: 'bas-spotkeeper-${location}'
  location: location
  tags: tags
  sku: {
    name: 'Basic'
  }
  properties: {
    ipConfigurations: [
      {
        name: 'primary'
        properties: {
          publicIPAddress: {
            id: bastionAddress.id
          }
          subnet: {
            id: '${virtualNetwork.id}/subnets/AzureBastionSubnet'
          }
        }
      }
    ]
  }
}

@description('The resource id of the network.')
output resourceId string = virtualNetwork.id

@description('The resource id of the subnet of single VMs.')
output spotSubnetId string = '${virtualNetwork.id}/subnets/snet-spot'

@description('The resource id of the subnet that VMs of pools join.')
output workersSubnetId string = '${virtualNetwork.id}/subnets/workers'
