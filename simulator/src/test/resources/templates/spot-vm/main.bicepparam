using '../../../../../../bicep/spot-vm.bicep'
param name = 'vm-1'
param size = 'Standard_D2as_v5'
param zone = '1'
param sshPublicKey = 'ssh-rsa AAAA'
param identityId = '/subscriptions/00000000-0000-4000-8000-000000000001/resourceGroups/spot/providers/Microsoft.ManagedIdentity/userAssignedIdentities/worker'
param publicIpAddress = true
param dataDiskSizeGB = 64
param maxPrice = '0.05'
param tags = {
  'spotkeeper-pool': 'a'
}
