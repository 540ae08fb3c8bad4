param name string
resource ip 'Microsoft.Network/publicIPAddresses@2025-05-01' = {
  name: name
  location: 'westeurope'
}
