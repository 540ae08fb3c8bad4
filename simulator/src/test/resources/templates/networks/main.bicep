param space string = '10.144.0.0/20'
output parsed object = parseCidr(space)
output parsedHost object = parseCidr('10.0.0.5/32')
output parsedPair object = parseCidr('10.0.0.5/31')
output parsedV6 object = parseCidr('fd00::/120')
output subnets array = [for i in range(0, 3): cidrSubnet('10.144.0.0/20', 24, i)]
output subnetV6 string = cidrSubnet('fd00::/48', 64, 3)
output host string = cidrHost('10.144.3.0/24', 0)
output hostV6 string = cidrHost('fd00::/120', 3)
output lastHost string = cidrHost('10.0.0.0/24', 253)
resource vnet 'Microsoft.Network/virtualNetworks@2025-05-01' = {
  name: 'vnet'
  location: 'westeurope'
  properties: {
    addressSpace: {
      addressPrefixes: [space]
    }
    subnets: [for i in range(0, 2): {
      name: 'subnet-${i}'
      properties: {
        addressPrefix: cidrSubnet(space, 24, i)
      }
    }]
  }
}
