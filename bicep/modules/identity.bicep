metadata name = 'Identity'
metadata description = 'One user-assigned identity.'

@description('*Optional.* Region.')
param location string = resourceGroup().location

@description('*Required.* Name of the identity.')
@minLength(3)
@maxLength(128)
param name string

@description('*Optional.* Tags of the identity.')
param tags { *: string } = {}

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: name
  location: location
  tags: tags
}

@description('The client id of the identity.')
output clientId string = identity.properties.clientId

@description('The principal id of the identity, which roles are given to.')
output principalId string = identity.properties.principalId

@description('The resource id of the identity.')
output resourceId string = identity.id
