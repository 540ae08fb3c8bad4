param name string
param subnetId string
param tags object
module deeper 'deeper.bicep' = {
  name: 'deeper-${name}'
  params: {
    name: name
    subnetId: subnetId
    tags: tags
  }
}
output id string = deeper.outputs.id
