metadata name = 'People'
metadata description = 'The alert rule that writes to people about what only they can mend.'

@description('*Required.* Address that is written to.')
param email string

@description('*Optional.* Region of the log search alert rule.')
param location string = resourceGroup().location

@description('*Required.* What the names of the resources end in.')
param name string

@description('*Optional.* Tags of everything that is made.')
param tags { *: string } = {}

@description('*Required.* Resource id of the workspace that the lines of the app go to.')
param workspaceResourceId string

resource group 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: 'ag-people-${name}'
  location: 'global'
  tags: tags
  properties: {
    emailReceivers: [
      {
        emailAddress: email
        name: 'people'
        useCommonAlertSchema: true
      }
    ]
    enabled: true
    groupShortName: 'spotpeople'
  }
}

resource read 'Microsoft.Insights/scheduledQueryRules@2026-03-01' = {
  name: 'alert-people-${name}'
  location: location
  tags: tags
  kind: 'LogAlert'
  properties: {
    actions: {
      actionGroups: [group.id]
    }
    // A message that lies in a queue is a line each five minutes: one mail until it is gone, and one then.
    autoMitigate: true
    criteria: {
      allOf: [
        {
          dimensions: [
            {
              name: 'About'
              operator: 'Include'
              values: ['*']
            }
          ]
          failingPeriods: {
            minFailingPeriodsToAlert: 1
            numberOfEvaluationPeriods: 1
          }
          operator: 'GreaterThan'
          query: loadTextContent('../alerts/people.kql')
          threshold: 0
          timeAggregation: 'Count'
        }
      ]
    }
    description: 'Only a person can mend this: what to do stands in docs/operations.md.'
    displayName: 'Spotkeeper: a person should look'
    enabled: true
    evaluationFrequency: 'PT5M'
    scopes: [workspaceResourceId]
    severity: 2
    // A workspace that is minutes old may not know the table yet, and would refuse the rule.
    skipQueryValidation: true
    // Twice the frequency, for lines that become readable late.
    windowSize: 'PT10M'
  }
}

@description('The resource id of the action group.')
output actionGroupId string = group.id
