targetScope = 'subscription'
param location string = 'northeurope'
resource group 'Microsoft.Resources/resourceGroups@2025-04-01' = {
  name: 'made-here'
  location: location
}
module inside 'inside.bicep' = {
  scope: group
  params: {
    name: 'vm'
  }
}
resource role 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(subscription().id, 'x')
  properties: {
    principalId: '33333333-3333-4333-8333-333333333333'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', 'acdd72a7-3385-48ef-bd42-f606fba81ae7')
  }
}
output groupId string = group.id
output made string = inside.outputs.id
output where string = deployment().location
