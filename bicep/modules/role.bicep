targetScope = 'subscription'

metadata name = 'Role of the app'
metadata description = 'What the app may do in a subscription: exactly what its code asks Azure for. docs/permissions.md says which feature needs which action.'

@description('*Optional.* Whether the app may stop VMs for their price and change their max price.')
param allowPriceActs bool = true

@description('*Optional.* Whether the app may deploy VMs of pools and remove them.')
param allowPools bool = true

@description('*Required.* Name of the identity of the app. The name of the assignment is made from it, since its principal id is not known beforehand.')
param appIdentityName string

@description('*Required.* Principal id of the app.')
param appPrincipalId string

@description('*Required.* What the name of the role begins with.')
param name string

// VMs are found, looked at and started again; Resource Graph is asked what Spot costs where the list of prices is silent.
var restartActions = [
  'Microsoft.Compute/locations/operations/read'
  'Microsoft.Compute/virtualMachines/read'
  'Microsoft.Compute/virtualMachines/start/action'
  'Microsoft.ResourceGraph/resources/read'
  'Microsoft.ResourceHealth/availabilityStatuses/current/read'
]

// VMs are deallocated, and get another max price.
var priceActions = [
  'Microsoft.Compute/virtualMachines/deallocate/action'
  'Microsoft.Compute/virtualMachines/write'
]

// Offerings are ranked; VMs are deployed, drained and removed. The joins, the assignment and the reads of images and applications
// are asked for by Azure of whoever deploys a template that refers to them.
var poolActions = [
  'Microsoft.Compute/disks/delete'
  'Microsoft.Compute/disks/read'
  'Microsoft.Compute/disks/write'
  'Microsoft.Compute/galleries/applications/versions/read'
  'Microsoft.Compute/galleries/images/versions/read'
  'Microsoft.Compute/images/read'
  'Microsoft.Compute/locations/placementScores/generate/action'
  'Microsoft.Compute/locations/usages/read'
  'Microsoft.Compute/skus/read'
  'Microsoft.Compute/virtualMachines/deallocate/action'
  'Microsoft.Compute/virtualMachines/delete'
  'Microsoft.Compute/virtualMachines/write'
  'Microsoft.ManagedIdentity/userAssignedIdentities/assign/action'
  'Microsoft.Network/networkInterfaces/delete'
  'Microsoft.Network/networkInterfaces/join/action'
  'Microsoft.Network/networkInterfaces/read'
  'Microsoft.Network/networkInterfaces/write'
  'Microsoft.Network/publicIPAddresses/delete'
  'Microsoft.Network/publicIPAddresses/join/action'
  'Microsoft.Network/publicIPAddresses/read'
  'Microsoft.Network/publicIPAddresses/write'
  'Microsoft.Network/virtualNetworks/subnets/join/action'
  'Microsoft.Resources/deployments/read'
  'Microsoft.Resources/deployments/write'
]

resource definition 'Microsoft.Authorization/roleDefinitions@2022-04-01' = {
  name: guid(subscription().id, name)
  properties: {
    roleName: '${name} in ${subscription().subscriptionId}'
    description: 'What Spotkeeper does with Spot VMs, and nothing else.'
    type: 'CustomRole'
    assignableScopes: [subscription().id]
    permissions: [
      {
        actions: union(restartActions, allowPriceActs ? priceActions : [], allowPools ? poolActions : [])
        dataActions: []
        notActions: []
        notDataActions: []
      }
    ]
  }
}

resource assignment 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(subscription().id, appIdentityName, definition.id)
  properties: {
    principalId: appPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: definition.id
  }
}

@description('The resource id of the role.')
output roleDefinitionId string = definition.id
