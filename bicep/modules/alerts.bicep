metadata name = 'Alerts'
metadata description = 'The alert rules, and the action group that hands their alerts to the app. Deployed after the code: the function must exist before its key can be read.'

@description('*Required.* Name of the function app.')
param functionAppName string

@description('*Optional.* Region of the log search alert rule.')
param location string = resourceGroup().location

@description('*Required.* What the names of the resources end in.')
param name string

@description('*Optional.* Tags of everything that is made.')
param tags { *: string } = {}

@description('*Required.* Resource id of the workspace that the traces of workers go to.')
param workspaceResourceId string

var anyValue = ['*']

resource site 'Microsoft.Web/sites@2025-03-01' existing = {
  name: functionAppName

  resource receiveAlert 'functions' existing = {
    name: 'ReceiveAlert'
  }
}

resource group 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: 'ag-${name}'
  location: 'global'
  tags: tags
  properties: {
    azureFunctionReceivers: [
      {
        functionAppResourceId: site.id
        functionName: site::receiveAlert.name
        // The function's own key: it opens this one function. It is read when this is deployed, and stands in no output.
        httpTriggerUrl: 'https://${site.properties.defaultHostName}/api/alerts?code=${site::receiveAlert.listKeys().default}'
        name: 'spotkeeper'
        useCommonAlertSchema: true
      }
    ]
    enabled: true
    groupShortName: 'spotkeeper'
  }
}

// No filter on status or cause: records that are logged at once have no cause, and "Active" alone misses the earlier "Updated".
resource health 'Microsoft.Insights/activityLogAlerts@2026-01-01' = {
  name: 'alert-health-${name}'
  location: 'global'
  tags: tags
  properties: {
    actions: {
      actionGroups: [
        {
          actionGroupId: group.id
        }
      ]
    }
    condition: {
      allOf: [
        {
          field: 'category'
          equals: 'ResourceHealth'
        }
        {
          field: 'resourceType'
          equals: 'Microsoft.Compute/virtualMachines'
        }
      ]
    }
    description: 'The health of VMs: evictions, and stops by their owners.'
    enabled: true
    scopes: [subscription().id]
  }
}

resource deeds 'Microsoft.Insights/activityLogAlerts@2026-01-01' = {
  name: 'alert-deeds-${name}'
  location: 'global'
  tags: tags
  properties: {
    actions: {
      actionGroups: [
        {
          actionGroupId: group.id
        }
      ]
    }
    condition: {
      allOf: [
        {
          field: 'category'
          equals: 'Administrative'
        }
        {
          anyOf: [
            for operation in ['deallocate/action', 'delete', 'powerOff/action', 'start/action']: {
              field: 'operationName'
              equals: 'Microsoft.Compute/virtualMachines/${operation}'
            }
          ]
        }
      ]
    }
    description: 'What people and programs do with VMs.'
    enabled: true
    scopes: [subscription().id]
  }
}

resource preempt 'Microsoft.Insights/scheduledQueryRules@2026-03-01' = {
  name: 'alert-preempt-${name}'
  location: location
  tags: tags
  kind: 'LogAlert'
  properties: {
    actions: {
      actionGroups: [group.id]
    }
    // Each notice has dimensions of its own: it fires once, however many looks find it, and is told once more when it is resolved, which the app ignores.
    autoMitigate: true
    criteria: {
      allOf: [
        {
          dimensions: [
            for dimension in ['ResourceId', 'EventId', 'EventType', 'NotBefore']: {
              name: dimension
              operator: 'Include'
              values: anyValue
            }
          ]
          failingPeriods: {
            minFailingPeriodsToAlert: 1
            numberOfEvaluationPeriods: 1
          }
          operator: 'GreaterThan'
          query: loadTextContent('../../azure/src/main/resources/dev/spotkeeper/azure/logs/preempt-alert.kql')
          threshold: 0
          timeAggregation: 'Count'
        }
      ]
    }
    description: 'A worker was told that its VM is about to be taken.'
    displayName: 'Spotkeeper: a worker was told of an eviction'
    enabled: true
    evaluationFrequency: 'PT5M'
    scopes: [workspaceResourceId]
    severity: 3
    // A workspace that is minutes old may not know the table yet, and would refuse the rule.
    skipQueryValidation: true
    // Twice the frequency: a trace is dated by its writing, and one that is readable minutes later would lie before the next look's window.
    windowSize: 'PT10M'
  }
}

@description('The resource id of the action group.')
output actionGroupId string = group.id
