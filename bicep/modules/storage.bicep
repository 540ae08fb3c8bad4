metadata name = 'Storage account'
metadata description = 'A storage account that is reached by identities only, what lies in it, and who may do what with each of its parts.'

@export()
@description('A role on one queue, container or table of the account.')
type roleOnPart = {
  @description('*Required.* Name of the identity. Names of assignments are made from it, since its principal id is not known beforehand.')
  identityName: string

  @description('*Required.* Name of the queue, container or table.')
  name: string

  @description('*Required.* Principal id of the identity.')
  principalId: string

  @description('*Required.* GUID of the built-in role.')
  roleId: string
}

@export()
@description('A role on the whole account.')
type roleOnAccount = {
  @description('*Required.* Name of the identity.')
  identityName: string

  @description('*Required.* Principal id of the identity.')
  principalId: string

  @description('*Required.* GUID of the built-in role.')
  roleId: string
}

@description('*Optional.* Roles on the whole account.')
param accountRoles roleOnAccount[] = []

@description('*Optional.* Roles on containers.')
param containerRoles roleOnPart[] = []

@description('*Optional.* Names of the containers.')
param containers string[] = []

@description('*Optional.* Region.')
param location string = resourceGroup().location

@description('*Required.* Name of the account.')
@minLength(3)
@maxLength(24)
param name string

@description('*Optional.* Roles on queues.')
param queueRoles roleOnPart[] = []

@description('*Optional.* Names of the queues.')
param queues string[] = []

@description('*Optional.* Roles on tables.')
param tableRoles roleOnPart[] = []

@description('*Optional.* Names of the tables.')
param tables string[] = []

@description('*Optional.* Tags of the account.')
param tags { *: string } = {}

resource account 'Microsoft.Storage/storageAccounts@2025-06-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: {
    name: 'Standard_LRS'
  }
  properties: {
    accessTier: 'Hot'
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
  }

  resource blobService 'blobServices' = {
    name: 'default'
  }

  resource queueService 'queueServices' = {
    name: 'default'
  }

  resource tableService 'tableServices' = {
    name: 'default'
  }
}

resource accountContainers 'Microsoft.Storage/storageAccounts/blobServices/containers@2025-06-01' = [
  for container in containers: {
    parent: account::blobService
    name: container
  }
]

resource accountQueues 'Microsoft.Storage/storageAccounts/queueServices/queues@2025-06-01' = [
  for queue in queues: {
    parent: account::queueService
    name: queue
  }
]

resource accountTables 'Microsoft.Storage/storageAccounts/tableServices/tables@2025-06-01' = [
  for table in tables: {
    parent: account::tableService
    name: table
  }
]

resource accountAssignments 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for role in accountRoles: {
    scope: account
    name: guid(account.id, role.identityName, role.roleId)
    properties: {
      principalId: role.principalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role.roleId)
    }
  }
]

resource containerAssignments 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for role in containerRoles: {
    scope: accountContainers[indexOf(containers, role.name)]
    name: guid(account.id, 'container', role.name, role.identityName, role.roleId)
    properties: {
      principalId: role.principalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role.roleId)
    }
  }
]

resource queueAssignments 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for role in queueRoles: {
    scope: accountQueues[indexOf(queues, role.name)]
    name: guid(account.id, 'queue', role.name, role.identityName, role.roleId)
    properties: {
      principalId: role.principalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role.roleId)
    }
  }
]

resource tableAssignments 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for role in tableRoles: {
    scope: accountTables[indexOf(tables, role.name)]
    name: guid(account.id, 'table', role.name, role.identityName, role.roleId)
    properties: {
      principalId: role.principalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role.roleId)
    }
  }
]

@description('The resource id of the account.')
output resourceId string = account.id
