param name string
param subnetId string
param tags object
resource nic 'Microsoft.Network/networkInterfaces@2025-05-01' = {
  name: name
  location: 'westeurope'
  tags: tags
  properties: {
    ipConfigurations: [{ name: 'a', properties: { subnet: { id: subnetId } } }]
  }
}
output id string = nic.id
