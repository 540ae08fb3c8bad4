using '../main.bicep'

param alwaysReadyInstances = 1
param deployAlerts = true
param deployBastion = true
param deployEventGrid = true
param deploySpotVm = true
param otherRegions = ['northeurope']
param otherSubscriptionIds = ['00000000-0000-4000-8000-000000000002']
param peopleEmail = 'people@example.com'
param settings = {
  SPOTKEEPER_RESTART_MAX_DELAY: 'PT10M'
}
param sshPublicKey = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIPlaceholder someone'
param tags = {
  team: 'render'
}
param workCommand = '/opt/render/frame'
param workerMediaLink = ''
param workerVersion = '0.1.0'
