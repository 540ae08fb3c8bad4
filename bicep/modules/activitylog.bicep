targetScope = 'subscription'

metadata name = 'Activity log of a subscription'
metadata description = 'Sends the records that say who stopped a VM, and whether Azure took it, to the workspace that the app asks.'

@description('*Required.* Name of the diagnostic setting.')
param name string

@description('*Required.* Resource id of the workspace.')
param workspaceResourceId string

// The stable versions of this type are of 2016 and know no subscription.
#disable-next-line use-recent-api-versions
resource activityLog 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: name
  properties: {
    logs: [
      for category in ['Administrative', 'ResourceHealth']: {
        category: category
        enabled: true
      }
    ]
    workspaceId: workspaceResourceId
  }
}
