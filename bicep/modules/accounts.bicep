metadata name = 'Accounts'
metadata description = 'The two storage accounts, what lies there, and who may do what with each part: the app decides in the one, and shares the other with the VMs.'

@description('*Required.* Name of the identity of the app.')
param appIdentityName string

@description('*Required.* Principal id of the app.')
param appPrincipalId string

@description('*Required.* Name of the control account.')
param controlAccountName string

@description('*Required.* Name of the container of the control account that the code is deployed to.')
param deploymentContainer string

@description('*Optional.* Name of the identity that delivers events to the queue of signals; empty for none.')
param eventIdentityName string = ''

@description('*Conditional.* Its principal id. Required with its name.')
param eventPrincipalId string = ''

@description('*Optional.* Region.')
param location string = resourceGroup().location

@description('*Optional.* Queues of the work account for a service on the VMs.')
param serviceQueues string[] = []

@description('*Optional.* Tags of both accounts.')
param tags { *: string } = {}

@description('*Required.* Name of the identity of the VMs.')
param vmIdentityName string

@description('*Required.* Principal id of the VMs.')
param vmPrincipalId string

@description('*Required.* Name of the work account.')
param workAccountName string

// Built-in roles.
var blobDataContributor = 'ba92f5b4-2d11-453d-a403-e96b0029c9fe'
var blobDataOwner = 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b'
var queueDataContributor = '974c5e8b-45b9-4653-ba55-5f855dd0fb88'
var queueDataReader = '19e7f393-937e-4f77-808e-94535e297925'
var queueDataMessageSender = 'c6a89b2d-59bc-44d0-9896-0f6e12d7b80a'
var tableDataContributor = '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3'
var tableDataReader = '76199698-9eea-4c19-bc75-cec21354c6b6'

var controlQueues = ['signals', 'signals-poison']
var controlTables = ['holds', 'journal', 'offerings', 'pools', 'vms']
var noticeQueues = ['notices', 'notices-poison']
var workContainers = ['checkpoints', 'items', 'results']

// What decides: no VM has a role here.
module controlAccount 'storage.bicep' = {
  params: {
    // The host makes containers of its own here, for its locks and its keys.
    accountRoles: [
      {
        identityName: appIdentityName
        principalId: appPrincipalId
        roleId: blobDataOwner
      }
    ]
    containers: ['apps', deploymentContainer, 'spotkeeper']
    location: location
    name: controlAccountName
    queueRoles: concat(
      map(controlQueues, queue => {
        identityName: appIdentityName
        name: queue
        principalId: appPrincipalId
        roleId: queueDataContributor
      }),
      empty(eventIdentityName)
        ? []
        : [
            {
              identityName: eventIdentityName
              name: 'signals'
              principalId: eventPrincipalId
              roleId: queueDataMessageSender
            }
          ]
    )
    queues: controlQueues
    tableRoles: map(controlTables, table => {
      identityName: appIdentityName
      name: table
      principalId: appPrincipalId
      roleId: tableDataContributor
    })
    tables: controlTables
    tags: tags
  }
}

// What workers share: a role on each part that they use, and on no other.
module workAccount 'storage.bicep' = {
  params: {
    containerRoles: map(workContainers, container => {
      identityName: vmIdentityName
      name: container
      principalId: vmPrincipalId
      roleId: blobDataContributor
    })
    containers: workContainers
    location: location
    name: workAccountName
    queueRoles: concat(
      map(noticeQueues, queue => {
        identityName: appIdentityName
        name: queue
        principalId: appPrincipalId
        roleId: queueDataContributor
      }),
      map(['notices', 'work-poison'], queue => {
        identityName: vmIdentityName
        name: queue
        principalId: vmPrincipalId
        roleId: queueDataMessageSender
      }),
      [
        {
          identityName: appIdentityName
          name: 'work-poison'
          principalId: appPrincipalId
          roleId: queueDataReader
        }
      ],
      // A worker keeps its message for itself by writing it, which a mere processor of messages may not.
      map(union(['work'], serviceQueues), queue => {
        identityName: vmIdentityName
        name: queue
        principalId: vmPrincipalId
        roleId: queueDataContributor
      })
    )
    queues: union(noticeQueues, ['work', 'work-poison'], serviceQueues)
    tableRoles: [
      {
        identityName: appIdentityName
        name: 'heartbeats'
        principalId: appPrincipalId
        roleId: tableDataReader
      }
      {
        identityName: vmIdentityName
        name: 'heartbeats'
        principalId: vmPrincipalId
        roleId: tableDataContributor
      }
      {
        identityName: vmIdentityName
        name: 'lives'
        principalId: vmPrincipalId
        roleId: tableDataContributor
      }
      {
        identityName: appIdentityName
        name: 'orders'
        principalId: appPrincipalId
        roleId: tableDataContributor
      }
      {
        identityName: vmIdentityName
        name: 'orders'
        principalId: vmPrincipalId
        roleId: tableDataReader
      }
    ]
    tables: ['heartbeats', 'lives', 'orders']
    tags: tags
  }
}
