metadata name = 'Monitoring'
metadata description = 'The workspace that the activity log and all traces go to, and the Application Insights resource of the app and the workers.'

@description('*Required.* Name of the identity of the app. Names of assignments are made from it, since its principal id is not known beforehand.')
param appIdentityName string

@description('*Required.* Principal id of the app, which asks the workspace and tells Application Insights.')
param appPrincipalId string

@description('*Optional.* Region.')
param location string = resourceGroup().location

@description('*Required.* What the names of the resources end in.')
param name string

@description('*Optional.* Days for which logs are kept.')
@minValue(30)
@maxValue(730)
param retentionDays int = 30

@description('*Optional.* Tags of everything that is made.')
param tags { *: string } = {}

@description('*Required.* Name of the identity of the VMs.')
param vmIdentityName string

@description('*Required.* Principal id of the VMs, whose workers tell Application Insights.')
param vmPrincipalId string

var logAnalyticsReader = '73c42c96-874c-492b-b04d-ab87d138a893'
var monitoringMetricsPublisher = '3913510d-42f4-4e42-8a64-420c390055eb'

resource workspace 'Microsoft.OperationalInsights/workspaces@2025-07-01' = {
  name: 'log-${name}'
  location: location
  tags: tags
  properties: {
    features: {
      disableLocalAuth: true
      enableLogAccessUsingOnlyResourcePermissions: true
    }
    retentionInDays: retentionDays
    sku: {
      name: 'PerGB2018'
    }
  }
}

resource insights 'Microsoft.Insights/components@2020-02-02' = {
  name: 'appi-${name}'
  location: location
  tags: tags
  kind: 'web'
  properties: {
    Application_Type: 'web'
    DisableLocalAuth: true
    WorkspaceResourceId: workspace.id
  }
}

resource reads 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: workspace
  name: guid(workspace.id, appIdentityName, logAnalyticsReader)
  properties: {
    principalId: appPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', logAnalyticsReader)
  }
}

resource tells 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for sender in [
    { identityName: appIdentityName, principalId: appPrincipalId }
    { identityName: vmIdentityName, principalId: vmPrincipalId }
  ]: {
    scope: insights
    name: guid(insights.id, sender.identityName, monitoringMetricsPublisher)
    properties: {
      principalId: sender.principalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', monitoringMetricsPublisher)
    }
  }
]

@description('Where traces are sent. It opens nothing by itself: a sender needs a token.')
output connectionString string = insights.properties.ConnectionString

@description('The id (a GUID) by which the workspace is asked.')
output workspaceId string = workspace.properties.customerId

@description('The resource id of the workspace.')
output workspaceResourceId string = workspace.id
