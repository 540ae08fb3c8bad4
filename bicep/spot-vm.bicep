metadata name = 'Spot VM'
metadata description = 'One VM of a pool, Spot or Regular, with its network interface and disks. Its parameters are the offering: the first deployment and every replacement use this same text.'

@description('*Optional.* Version of the VM application that runs the worker: the resource id of a gallery application version.')
param applicationVersionId string = ''

@description('*Optional.* Architecture of the size; chooses between the two default images.')
@allowed(['Arm64', 'x64'])
param architecture string = 'x64'

@description('*Optional.* Name of the administrator, who signs in with the SSH key.')
@minLength(1)
@maxLength(64)
param adminUsername string = 'azureuser'

@description('*Optional.* Size of an empty data disk in GB; 0 for none. It lives and dies with the VM.')
@minValue(0)
@maxValue(32767)
param dataDiskSizeGB int = 0

@description('*Optional.* What an eviction does to a Spot VM.')
@allowed(['Deallocate', 'Delete'])
param evictionPolicy string = 'Delete'

@description('*Optional.* User-assigned identity of the VM: its resource id.')
param identityId string = ''

@description('*Optional.* Image to boot from: the resource id of an image or of an image version. Ubuntu 24.04 LTS when empty.')
param imageId string = ''

@description('*Optional.* Region.')
param location string = resourceGroup().location

@description('*Optional.* The most that a Spot VM pays, in US dollars an hour with up to five decimals; -1 for never evicted for its price.')
param maxPrice string = '-1'

@description('*Required.* Name of the VM.')
@minLength(1)
@maxLength(64)
param name string

@description('*Optional.* Type of the disks.')
@allowed(['Premium_LRS', 'StandardSSD_LRS', 'Standard_LRS'])
param osDiskType string = 'StandardSSD_LRS'

@description('*Optional.* Priority.')
@allowed(['Regular', 'Spot'])
param priority string = 'Spot'

@description('*Optional.* Whether the VM gets a public IP address.')
param publicIpAddress bool = false

@description('*Required.* Size of the VM.')
param size string

@description('*Conditional.* SSH public key of the administrator. Required unless the image is specialised.')
param sshPublicKey string = ''

@description('*Optional.* Subnet of the network interface: its resource id. When empty, the subnet `workers` of the network `vnet-spotkeeper-<location>` in this resource group, which network.bicep makes.')
param subnetId string = ''

@description('*Optional.* Tags of everything that is made.')
param tags { *: string } = {}

@description('*Optional.* User data of the VM in base64, where the worker looks for its settings. Every process on the VM can read them: no place for secrets.')
@maxLength(87380)
param userData string = ''

@description('*Optional.* Availability zone; empty for a VM that is in none.')
@allowed(['', '1', '2', '3'])
param zone string = ''

var zones = empty(zone) ? null : [zone]
var isSpot = priority == 'Spot'

var defaultImage = {
  publisher: 'Canonical'
  offer: 'ubuntu-24_04-lts'
  sku: architecture == 'Arm64' ? 'server-arm64' : 'server'
  version: 'latest'
}

var dataDisks = [
  {
    createOption: 'Empty'
    deleteOption: 'Delete'
    diskSizeGB: dataDiskSizeGB
    lun: 0
    managedDisk: {
      storageAccountType: osDiskType
    }
    name: 'disk-${name}-data'
  }
]

var linuxProfile = {
  adminUsername: adminUsername
  computerName: name
  linuxConfiguration: {
    disablePasswordAuthentication: true
    ssh: {
      publicKeys: [
        {
          keyData: sshPublicKey
          path: '/home/${adminUsername}/.ssh/authorized_keys'
        }
      ]
    }
  }
}

resource address 'Microsoft.Network/publicIPAddresses@2025-05-01' = if (publicIpAddress) {
  name: 'pip-${name}'
  location: location
  tags: tags
  zones: zones
  sku: {
    name: 'Standard'
  }
  properties: {
    publicIPAllocationMethod: 'Static'
  }
}

resource networkInterface 'Microsoft.Network/networkInterfaces@2025-05-01' = {
  name: 'nic-${name}'
  location: location
  tags: tags
  properties: {
    ipConfigurations: [
      {
        name: 'primary'
        properties: {
          privateIPAllocationMethod: 'Dynamic'
          publicIPAddress: publicIpAddress
            ? {
                id: address.id
                properties: {
                  deleteOption: 'Delete'
                }
              }
            : null
          subnet: {
            id: empty(subnetId)
              ? resourceId('Microsoft.Network/virtualNetworks/subnets', 'vnet-spotkeeper-${location}', 'workers')
              : subnetId
          }
        }
      }
    ]
  }
}

resource virtualMachine 'Microsoft.Compute/virtualMachines@2025-11-01' = {
  name: name
  location: location
  tags: tags
  zones: zones
  identity: empty(identityId)
    ? null
    : {
        type: 'UserAssigned'
        userAssignedIdentities: {
          '${identityId}': {}
        }
      }
  properties: {
    applicationProfile: empty(applicationVersionId)
      ? null
      : {
          galleryApplications: [
            {
              order: 1
              packageReferenceId: applicationVersionId
              treatFailureAsDeploymentFailure: true
            }
          ]
        }
    billingProfile: isSpot
      ? {
          maxPrice: json(maxPrice)
        }
      : null
    // Azure keeps the screen and the serial log itself: no storage account is needed for them.
    diagnosticsProfile: {
      bootDiagnostics: {
        enabled: true
      }
    }
    evictionPolicy: isSpot ? evictionPolicy : null
    hardwareProfile: {
      vmSize: size
    }
    networkProfile: {
      networkInterfaces: [
        {
          id: networkInterface.id
          properties: {
            deleteOption: 'Delete'
          }
        }
      ]
    }
    osProfile: empty(sshPublicKey) ? null : linuxProfile
    priority: priority
    storageProfile: {
      dataDisks: dataDiskSizeGB == 0 ? [] : dataDisks
      imageReference: empty(imageId)
        ? defaultImage
        : {
            id: imageId
          }
      osDisk: {
        caching: 'ReadWrite'
        createOption: 'FromImage'
        deleteOption: 'Delete'
        managedDisk: {
          storageAccountType: osDiskType
        }
        name: 'disk-${name}-os'
      }
    }
    userData: empty(userData) ? null : userData
  }
}

@description('The region that the VM was deployed into.')
output location string = virtualMachine.location

@description('The name of the VM.')
output name string = virtualMachine.name

@description('The resource group of the VM.')
output resourceGroupName string = resourceGroup().name

@description('The resource id of the VM.')
output resourceId string = virtualMachine.id

@description('What tells this VM from every other that ever had its name.')
output vmId string = virtualMachine.properties.vmId
