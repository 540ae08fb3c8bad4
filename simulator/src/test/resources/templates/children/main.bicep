resource account 'Microsoft.Storage/storageAccounts@2025-06-01' = {
  name: 'st${uniqueString(resourceGroup().id)}'
  location: resourceGroup().location
  kind: 'StorageV2'
  sku: {
    name: 'Standard_LRS'
  }
  resource queues 'queueServices' = {
    name: 'default'
    resource signals 'queues' = [for q in ['signals', 'notices']: {
      name: q
    }]
  }
}
resource role 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(account.id, 'principal', '974c5e8b-45b9-4653-ba55-5f855dd0fb88')
  scope: account
  properties: {
    principalId: '33333333-3333-4333-8333-333333333333'
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '974c5e8b-45b9-4653-ba55-5f855dd0fb88')
  }
}
resource lock 'Microsoft.Authorization/locks@2020-05-01' = {
  name: 'keep'
  properties: {
    level: 'CanNotDelete'
  }
}
output roleId string = role.id
output queueIds array = [for i in range(0, 2): account::queues::signals[i].id]
output lockId string = lock.id
output endpoint string = account.properties.primaryEndpoints.queue
