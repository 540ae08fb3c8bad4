targetScope = 'subscription'

metadata name = 'Spotkeeper'
metadata description = 'Everything that Spotkeeper needs in a subscription: the app with its storage, identities, role and logs; and, if wanted, alerts, a network, the worker in a gallery and a first Spot VM.'

@description('*Optional.* Nothing but what watches and restarts VMs that are there already: no network, no gallery, no VM, and no right to make any.')
param adoptOnly bool = false

@description('*Optional.* Whether the app may stop VMs for their price and change their max price, where their tags ask for it.')
param allowPriceActs bool = true

@description('*Optional.* Instances of the app that wait for alerts all the time; each costs money while idle. With none the first alert after a pause waits for a cold start.')
@minValue(0)
@maxValue(20)
param alwaysReadyInstances int = 0

@description('*Optional.* Whether the alert rules are made. The function must exist before its key can be read: leave this off until the code is deployed, then deploy once more.')
param deployAlerts bool = false

@description('*Optional.* Whether the network gets a Bastion host, by which people sign in to VMs; it costs money by the hour.')
param deployBastion bool = false

@description('*Optional.* Whether Event Grid puts health events on the queue of signals too.')
param deployEventGrid bool = false

@description('*Optional.* Whether a gallery is made for the worker.')
param deployGallery bool = true

@description('*Optional.* Whether networks are made for VMs, in the region and in each of the others.')
param deployNetwork bool = true

@description('*Optional.* Whether a first Spot VM is made. It needs the network.')
param deploySpotVm bool = false

@description('*Optional.* Whether the workbook is made.')
param deployWorkbook bool = true

@description('*Optional.* Whether the activity log is sent to the workspace. Off where a diagnostic setting of your own sends it to the same one.')
param exportActivityLog bool = true

@description('*Optional.* Resource group of the VMs and their networks.')
param fleetResourceGroupName string = 'rg-${name}-fleet'

@description('*Optional.* Region of everything.')
param location string = deployment().location

@description('*Optional.* Days for which logs are kept.')
@minValue(30)
@maxValue(730)
param logRetentionDays int = 30

@description('*Optional.* Name of this installation, which all names are made from: lower-case letters, digits and hyphens. azd gives that of its environment.')
@minLength(3)
@maxLength(20)
param name string = 'spotkeeper'

@description('*Optional.* Further regions in which pools may have VMs: each gets a network, and the worker.')
param otherRegions string[] = []

@description('*Optional.* Further subscriptions in the app\'s care.')
param otherSubscriptionIds string[] = []

@description('*Optional.* Address that is written to when only a person can mend something. Empty: nobody is.')
param peopleEmail string = ''

@description('*Optional.* Resource group of the app.')
param resourceGroupName string = 'rg-${name}'

@description('*Optional.* Queues of the work account for a service of yours on the VMs. The name is the one of Azure\'s reference implementation.')
param serviceQueues string[] = ['messaging']

@description('*Optional.* Settings of the app that differ from their defaults, by name.')
param settings { *: string } = {}

@description('*Optional.* Name of the first Spot VM.')
param spotVmName string = 'vm-spot'

@description('*Optional.* Size of the first Spot VM.')
param spotVmSize string = 'Standard_D2as_v5'

@description('*Conditional.* SSH public key of the administrator of the first Spot VM. Required with it.')
param sshPublicKey string = ''

@description('*Optional.* Tags of everything that is made.')
param tags { *: string } = {}

@description('*Conditional.* The command that workers run for each message: that of the first Spot VM, and those of pools that are given the output workerUserData. Required for a worker to run, unless a tag of the VM or its environment file names one.')
param workCommand string = ''

@description('*Conditional.* URL of the worker\'s archive with a SAS that allows reading it and ends within the hour. Required to make a version, and given only then: Azure changes no version. Give it on the command line: it is secret while it lasts.')
@secure()
param workerMediaLink string = ''

@description('*Conditional.* Version of the worker, three numbers. Required with an archive; without one it names a version that is there, for the first Spot VM and the outputs. Empty: no worker.')
param workerVersion string = ''

var deploymentContainer = 'app-package'
var token = uniqueString(subscription().id, name, location)
var suffix = '${name}-${take(token, 5)}'
var appIdentityName = 'id-${suffix}-app'
var controlAccountName = 'control${token}'
var eventIdentityName = 'id-${suffix}-events'
var functionAppName = 'func-${suffix}'
var vmIdentityName = 'id-${suffix}-vm'
var workAccountName = 'work${token}'

var allTags = union(tags, { 'azd-env-name': name })
var withGallery = deployGallery && !adoptOnly
var withNetwork = deployNetwork && !adoptOnly
var withSpotVm = deploySpotVm && withNetwork
var regions = union([location], otherRegions)

// Where the worker on a VM finds its work. Every process on the VM can read it, and nothing of it opens anything by itself.
var workerUserData = base64(join(
  concat(
    [
      'AZURE_CLIENT_ID=${vmIdentity.outputs.clientId}'
      'APPLICATIONINSIGHTS_CONNECTION_STRING=${monitoring.outputs.connectionString}'
      'SPOTKEEPER_WORK_BLOB_URI=https://${workAccountName}.blob.${environment().suffixes.storage}'
      'SPOTKEEPER_WORK_QUEUE_URI=https://${workAccountName}.queue.${environment().suffixes.storage}'
      'SPOTKEEPER_WORK_TABLE_URI=https://${workAccountName}.table.${environment().suffixes.storage}'
    ],
    empty(workCommand) ? [] : ['SPOTKEEPER_WORK_COMMAND=${workCommand}']
  ),
  '\n'
))

resource group 'Microsoft.Resources/resourceGroups@2025-04-01' = {
  name: resourceGroupName
  location: location
  tags: allTags
}

resource fleetGroup 'Microsoft.Resources/resourceGroups@2025-04-01' = if (!adoptOnly) {
  name: fleetResourceGroupName
  location: location
  tags: allTags
}

module appIdentity 'modules/identity.bicep' = {
  scope: group
  params: {
    location: location
    name: appIdentityName
    tags: allTags
  }
}

module vmIdentity 'modules/identity.bicep' = {
  scope: group
  params: {
    location: location
    name: vmIdentityName
    tags: allTags
  }
}

module eventIdentity 'modules/identity.bicep' = if (deployEventGrid) {
  scope: group
  params: {
    location: location
    name: eventIdentityName
    tags: allTags
  }
}

module accounts 'modules/accounts.bicep' = {
  scope: group
  params: {
    appIdentityName: appIdentityName
    appPrincipalId: appIdentity.outputs.principalId
    controlAccountName: controlAccountName
    deploymentContainer: deploymentContainer
    eventIdentityName: deployEventGrid ? eventIdentityName : ''
    eventPrincipalId: deployEventGrid ? eventIdentity!.outputs.principalId : ''
    location: location
    serviceQueues: serviceQueues
    tags: allTags
    vmIdentityName: vmIdentityName
    vmPrincipalId: vmIdentity.outputs.principalId
    workAccountName: workAccountName
  }
}

module monitoring 'modules/monitoring.bicep' = {
  scope: group
  params: {
    appIdentityName: appIdentityName
    appPrincipalId: appIdentity.outputs.principalId
    location: location
    name: suffix
    retentionDays: logRetentionDays
    tags: allTags
    vmIdentityName: vmIdentityName
    vmPrincipalId: vmIdentity.outputs.principalId
  }
}

module activityLog 'modules/activitylog.bicep' = if (exportActivityLog) {
  params: {
    name: suffix
    workspaceResourceId: monitoring.outputs.workspaceResourceId
  }
}

module otherActivityLogs 'modules/activitylog.bicep' = [
  for id in otherSubscriptionIds: if (exportActivityLog) {
    scope: subscription(id)
    params: {
      name: suffix
      workspaceResourceId: monitoring.outputs.workspaceResourceId
    }
  }
]

module role 'modules/role.bicep' = {
  params: {
    allowPools: !adoptOnly
    allowPriceActs: allowPriceActs
    appIdentityName: appIdentityName
    appPrincipalId: appIdentity.outputs.principalId
    name: suffix
  }
}

module otherRoles 'modules/role.bicep' = [
  for id in otherSubscriptionIds: {
    scope: subscription(id)
    params: {
      allowPools: !adoptOnly
      allowPriceActs: allowPriceActs
      appIdentityName: appIdentityName
      appPrincipalId: appIdentity.outputs.principalId
      name: suffix
    }
  }
]

module functionApp 'modules/functionapp.bicep' = {
  scope: group
  params: {
    alwaysReadyInstances: alwaysReadyInstances
    applicationInsightsConnectionString: monitoring.outputs.connectionString
    controlAccountName: controlAccountName
    deploymentContainer: deploymentContainer
    identityClientId: appIdentity.outputs.clientId
    identityId: appIdentity.outputs.resourceId
    location: location
    logsWorkspaceId: monitoring.outputs.workspaceId
    name: functionAppName
    planName: 'plan-${suffix}'
    settings: settings
    subscriptionIds: union([subscription().subscriptionId], otherSubscriptionIds)
    tags: allTags
    workAccountName: workAccountName
  }
  // Its identity must be let in before it starts.
  dependsOn: [accounts]
}

module alerts 'modules/alerts.bicep' = if (deployAlerts) {
  scope: group
  params: {
    functionAppName: functionAppName
    location: location
    name: suffix
    tags: allTags
    workspaceResourceId: monitoring.outputs.workspaceResourceId
  }
  dependsOn: [functionApp]
}

module eventGrid 'modules/eventgrid.bicep' = if (deployEventGrid) {
  scope: group
  params: {
    controlAccountName: controlAccountName
    identityId: eventIdentity!.outputs.resourceId
    name: suffix
    queueName: 'signals'
    tags: allTags
  }
  dependsOn: [accounts]
}

module people 'modules/people.bicep' = if (!empty(peopleEmail)) {
  scope: group
  params: {
    email: peopleEmail
    location: location
    name: suffix
    tags: allTags
    workspaceResourceId: monitoring.outputs.workspaceResourceId
  }
}

module workbook 'modules/workbook.bicep' = if (deployWorkbook) {
  scope: group
  params: {
    location: location
    name: suffix
    tags: allTags
    workspaceResourceId: monitoring.outputs.workspaceResourceId
  }
}

module gallery 'modules/gallery.bicep' = if (withGallery) {
  scope: group
  params: {
    location: location
    mediaLink: workerMediaLink
    name: 'gal_${replace(suffix, '-', '_')}'
    otherRegions: otherRegions
    tags: allTags
    workerVersion: workerVersion
  }
}

module networks 'modules/network.bicep' = [
  for (region, index) in regions: if (withNetwork) {
    scope: fleetGroup
    params: {
      addressPrefix: '10.${200 + index}.0.0/16'
      deployBastion: deployBastion && index == 0
      location: region
      tags: allTags
    }
  }
]

module spotVm 'spot-vm.bicep' = if (withSpotVm) {
  scope: fleetGroup
  params: {
    applicationVersionId: withGallery ? gallery!.outputs.applicationVersionId : ''
    // It is in no pool that replaces its members: it comes back as itself.
    evictionPolicy: 'Deallocate'
    identityId: vmIdentity.outputs.resourceId
    location: location
    name: spotVmName
    size: spotVmSize
    sshPublicKey: sshPublicKey
    subnetId: networks[0]!.outputs.spotSubnetId
    tags: union(allTags, { 'spotkeeper-pool': name })
    userData: workerUserData
  }
}

@description('The resource id of the worker\'s version; empty without one.')
output applicationVersionId string = withGallery ? gallery!.outputs.applicationVersionId : ''

@description('The name of the control account.')
output controlAccountName string = controlAccountName

@description('The resource group of the VMs.')
output fleetResourceGroupName string = adoptOnly ? '' : fleetResourceGroupName

@description('The host name of the app.')
output functionAppHostName string = functionApp.outputs.hostName

@description('The name of the app.')
output functionAppName string = functionAppName

@description('The region.')
output location string = location

@description('The resource group of the app.')
output resourceGroupName string = group.name

@description('The role of the app in this subscription.')
output roleDefinitionId string = role.outputs.roleDefinitionId

@description('What the names of this installation end in; its diagnostic setting is called so.')
output suffix string = suffix

@description('Where workers send their traces. It opens nothing by itself: a sender needs a token.')
output tracesConnectionString string = monitoring.outputs.connectionString

@description('The client id of the VMs.')
output vmIdentityClientId string = vmIdentity.outputs.clientId

@description('The resource id of the identity of the VMs.')
output vmIdentityId string = vmIdentity.outputs.resourceId

@description('The name of the work account.')
output workAccountName string = workAccountName

@description('What VMs of pools get as the parameter `userData`: where their worker finds its work, in base64.')
output workerUserData string = workerUserData

@description('The resource id of the subnet of pools in the region; empty without a network.')
output workersSubnetId string = withNetwork ? networks[0]!.outputs.workersSubnetId : ''
