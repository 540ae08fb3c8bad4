param zones array = ['1', '2', '3']
param count int = 2
var squares = [for i in range(1, 4): i * i]
var grid = [for i in range(0, 2): { row: i, cells: map(range(0, 2), j => '${i}${j}') }]
resource disks 'Microsoft.Compute/disks@2024-03-02' = [for (zone, i) in zones: {
  name: 'disk-${i}'
  location: resourceGroup().location
  zones: [zone]
  sku: {
    name: 'Premium_LRS'
  }
  properties: {
    creationData: {
      createOption: 'Empty'
    }
    diskSizeGB: 32 * (i + 1)
  }
}]
resource nets 'Microsoft.Network/virtualNetworks@2025-05-01' = [for i in range(0, count): if (i != 1) {
  name: 'net-${i}'
  location: 'westeurope'
  properties: {
    addressSpace: {
      addressPrefixes: ['10.${i}.0.0/16']
    }
    subnets: [for j in range(0, 2): {
      name: 'sub-${i}-${j}'
      properties: {
        addressPrefix: '10.${i}.${j}.0/24'
        serviceEndpoints: map(['Microsoft.Storage', 'Microsoft.Sql'], s => {
          service: s
          locations: ['w${j}']
        })
      }
    }]
  }
}]
@batchSize(1)
resource serial 'Microsoft.Network/publicIPAddresses@2025-05-01' = [for i in range(0, 3): {
  name: 'pip-${i}'
  location: 'westeurope'
}]
output squares array = squares
output grid array = grid
output ids array = [for i in range(0, length(zones)): disks[i].id]
output sizes array = [for (z, i) in zones: { zone: z, size: disks[i].properties.diskSizeGB }]
output none array = [for i in []: i]
