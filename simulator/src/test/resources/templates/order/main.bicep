resource c 'Microsoft.Compute/disks@2024-03-02' = {
  name: 'c'
  location: 'westeurope'
  dependsOn: [b]
}
resource b 'Microsoft.Compute/disks@2024-03-02' = {
  name: 'b'
  location: 'westeurope'
  properties: {
    creationData: {
      createOption: a.properties.creationData.createOption
      sourceResourceId: a.id
    }
  }
}
resource a 'Microsoft.Compute/disks@2024-03-02' = {
  name: 'a'
  location: 'westeurope'
  properties: {
    creationData: {
      createOption: 'Empty'
    }
  }
}
output fromA string = b.properties.creationData.createOption
