// Modules whose parameters are known in part before anything is deployed.
param location string = resourceGroup().location

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: 'identity'
  location: location
}

module inside 'inside.bicep' = {
  params: {
    text: identity.properties.principalId
    list: ['known', identity.properties.clientId]
    settings: {
      known: 'a'
      later: identity.properties.principalId
      deep: { known: 1, later: identity.properties.tenantId }
    }
    more: union({ fixed: 'f' }, { later: identity.properties.clientId })
    location: location
  }
}

output text string = inside.outputs.text
output known string = inside.outputs.known
