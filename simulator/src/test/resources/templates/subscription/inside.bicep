param name string
resource ip 'Microsoft.Network/publicIPAddresses@2025-05-01' = {
  name: '${name}-${resourceGroup().name}'
  location: 'westeurope'
}
output id string = ip.id
