metadata name = 'Function app'
metadata description = 'The app on Flex Consumption, signed in everywhere by its user-assigned identity.'

@description('*Optional.* Instances that wait for alerts all the time; each costs money while idle. With none the first alert after a pause waits for a cold start.')
@minValue(0)
@maxValue(20)
param alwaysReadyInstances int = 0

@description('*Required.* Where traces are sent.')
param applicationInsightsConnectionString string

@description('*Required.* Name of the control account.')
param controlAccountName string

@description('*Required.* Name of the container of the control account that the code is deployed to.')
param deploymentContainer string

@description('*Required.* Client id of the identity.')
param identityClientId string

@description('*Required.* Resource id of the identity.')
param identityId string

@description('*Optional.* Memory of an instance in MB.')
@allowed([2048, 4096])
param instanceMemoryMB int = 2048

@description('*Optional.* Region.')
param location string = resourceGroup().location

@description('*Required.* Id (a GUID) of the workspace that the activity log and the traces go to.')
param logsWorkspaceId string

@description('*Optional.* The most instances there are at a time.')
@minValue(40)
@maxValue(1000)
param maximumInstanceCount int = 40

@description('*Required.* Name of the app.')
param name string

@description('*Required.* Name of its plan.')
param planName string

@description('*Optional.* Settings that differ from their defaults, by name.')
param settings { *: string } = {}

@description('*Required.* Ids of the subscriptions in the app\'s care.')
param subscriptionIds string[]

@description('*Optional.* Tags of everything that is made.')
param tags { *: string } = {}

@description('*Required.* Name of the work account.')
param workAccountName string

var storageSuffix = environment().suffixes.storage

// By its resource the platform signs in to storage: for its own files, and for the queues that trigger functions.
var connection = {
  credential: 'managedidentity'
  clientId: identityClientId
}

// No tables for the platform: it would make some for its own diagnosis, which takes a role on all tables of the account.
// The agent is the platform's own; it sends the metrics and spans that the code tells by OpenTelemetry. Lines come by the host already, and would stand twice.
var platformSettings = {
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identityClientId};Authorization=AAD'
  APPLICATIONINSIGHTS_CONNECTION_STRING: applicationInsightsConnectionString
  APPLICATIONINSIGHTS_ENABLE_AGENT: 'true'
  APPLICATIONINSIGHTS_INSTRUMENTATION_LOGGING_LEVEL: 'OFF'
  AZURE_TOKEN_CREDENTIALS: 'ManagedIdentityCredential'
  AzureWebJobsStorage__blobServiceUri: 'https://${controlAccountName}.blob.${storageSuffix}'
  AzureWebJobsStorage__clientId: connection.clientId
  AzureWebJobsStorage__credential: connection.credential
  AzureWebJobsStorage__queueServiceUri: 'https://${controlAccountName}.queue.${storageSuffix}'
  SpotkeeperControl__clientId: connection.clientId
  SpotkeeperControl__credential: connection.credential
  SpotkeeperWork__clientId: connection.clientId
  SpotkeeperWork__credential: connection.credential
}

// Every setting that the code reads, and no other: a test compares them. What is empty has the default of the app.
var appSettings = {
  AZURE_CLIENT_ID: identityClientId
  SPOTKEEPER_ALERT_ROLE: 'none'
  SPOTKEEPER_ARM_ENDPOINT: environment().resourceManager
  SPOTKEEPER_LOGS_ENDPOINT: ''
  SPOTKEEPER_LOGS_WORKSPACE: logsWorkspaceId
  SPOTKEEPER_PRICES_ENDPOINT: ''
  SPOTKEEPER_PRICES_KEPT: 'PT50M'
  SPOTKEEPER_PRICE_SCHEDULE: '0 20 * * * *'
  SPOTKEEPER_RECONCILE_SCHEDULE: '0 */5 * * * *'
  SPOTKEEPER_RESTART_FIRST_DELAY: 'PT15S'
  SPOTKEEPER_RESTART_MAX_DELAY: 'PT15M'
  SPOTKEEPER_RETRY_SCHEDULE: '0 * * * * *'
  SPOTKEEPER_SUBSCRIPTIONS: join(subscriptionIds, ',')
  SPOTKEEPER_TEMPLATE: ''
  SPOTKEEPER_TEMPLATE_SHA256: ''
  SpotkeeperControl__blobServiceUri: 'https://${controlAccountName}.blob.${storageSuffix}'
  SpotkeeperControl__queueServiceUri: 'https://${controlAccountName}.queue.${storageSuffix}'
  SpotkeeperControl__tableServiceUri: 'https://${controlAccountName}.table.${storageSuffix}'
  SpotkeeperWork__queueServiceUri: 'https://${workAccountName}.queue.${storageSuffix}'
  SpotkeeperWork__tableServiceUri: 'https://${workAccountName}.table.${storageSuffix}'
}

resource plan 'Microsoft.Web/serverfarms@2025-03-01' = {
  name: planName
  location: location
  tags: tags
  kind: 'functionapp'
  sku: {
    name: 'FC1'
    tier: 'FlexConsumption'
  }
  properties: {
    reserved: true
  }
}

resource site 'Microsoft.Web/sites@2025-03-01' = {
  name: name
  location: location
  // azd finds by this tag where the code goes.
  tags: union(tags, { 'azd-service-name': 'functions' })
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${identityId}': {}
    }
  }
  properties: {
    functionAppConfig: {
      deployment: {
        storage: {
          authentication: {
            type: 'UserAssignedIdentity'
            userAssignedIdentityResourceId: identityId
          }
          type: 'blobContainer'
          value: 'https://${controlAccountName}.blob.${storageSuffix}/${deploymentContainer}'
        }
      }
      runtime: {
        name: 'java'
        version: '17'
      }
      scaleAndConcurrency: {
        alwaysReady: alwaysReadyInstances == 0
          ? []
          : [
              {
                instanceCount: alwaysReadyInstances
                name: 'http'
              }
            ]
        instanceMemoryMB: instanceMemoryMB
        maximumInstanceCount: maximumInstanceCount
      }
    }
    httpsOnly: true
    serverFarmId: plan.id
    siteConfig: {
      minTlsVersion: '1.2'
    }
  }

  resource appSettingsOfSite 'config' = {
    name: 'appsettings'
    properties: union(platformSettings, appSettings, settings)
  }

  resource ftpPasswords 'basicPublishingCredentialsPolicies' = {
    name: 'ftp'
    properties: {
      allow: false
    }
  }

  resource scmPasswords 'basicPublishingCredentialsPolicies' = {
    name: 'scm'
    properties: {
      allow: false
    }
  }
}

@description('The host name of the app.')
output hostName string = site.properties.defaultHostName

@description('The resource id of the app.')
output resourceId string = site.id
