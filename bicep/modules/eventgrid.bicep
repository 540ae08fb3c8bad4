metadata name = 'Health events'
metadata description = 'The health of the subscription\'s VMs, put on the queue of signals by Event Grid itself.'

@description('*Required.* Name of the control account.')
param controlAccountName string

@description('*Required.* Resource id of the identity by which events are delivered. A topic of a subscription is global and can have no identity of its own.')
param identityId string

@description('*Required.* What the names of the resources end in.')
param name string

@description('*Required.* Name of the queue.')
param queueName string

@description('*Optional.* Tags of everything that is made.')
param tags { *: string } = {}

resource account 'Microsoft.Storage/storageAccounts@2025-06-01' existing = {
  name: controlAccountName
}

resource topic 'Microsoft.EventGrid/systemTopics@2025-02-15' = {
  name: 'evgt-${name}'
  location: 'global'
  tags: tags
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${identityId}': {}
    }
  }
  properties: {
    source: subscription().id
    topicType: 'Microsoft.ResourceNotifications.HealthResources'
  }

  resource signals 'eventSubscriptions' = {
    name: 'signals'
    properties: {
      deliveryWithResourceIdentity: {
        destination: {
          endpointType: 'StorageQueue'
          properties: {
            queueName: queueName
            resourceId: account.id
          }
        }
        identity: {
          type: 'UserAssigned'
          userAssignedIdentity: identityId
        }
      }
      eventDeliverySchema: 'CloudEventSchemaV1_0'
      filter: {
        includedEventTypes: [
          'Microsoft.ResourceNotifications.HealthResources.AvailabilityStatusChanged'
          'Microsoft.ResourceNotifications.HealthResources.ResourceAnnotated'
        ]
      }
    }
  }
}

@description('The resource id of the topic.')
output topicId string = topic.id
