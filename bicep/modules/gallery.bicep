metadata name = 'Gallery'
metadata description = 'The worker as a VM application, so that each new VM has it before anyone signs in.'

@description('*Optional.* Region.')
param location string = resourceGroup().location

@description('*Conditional.* URL of the worker\'s archive with a SAS that allows reading it and ends within the hour. Required to make a version; empty leaves the versions that are there as they are. It is secret while it lasts: whoever has it reads the archive, so it is no output and stands in no parameter file.')
@secure()
param mediaLink string = ''

@description('*Required.* Name of the gallery.')
param name string

@description('*Optional.* Further regions in which VMs get the worker.')
param otherRegions string[] = []

@description('*Optional.* Tags of everything that is made.')
param tags { *: string } = {}

@description('*Conditional.* Version of the worker, three numbers. Required with an archive; without one it names a version that is there.')
param workerVersion string = ''

var package = 'spotkeeper-worker.tar.gz'
var unpack = 'mkdir -p app && tar -xzf ${package} -C app --strip-components=1'

resource gallery 'Microsoft.Compute/galleries@2025-03-03' = {
  name: name
  location: location
  tags: tags
  properties: {
    description: 'What Spotkeeper puts on VMs.'
  }

  resource worker 'applications' = {
    name: 'spotkeeper-worker'
    location: location
    tags: tags
    properties: {
      description: 'The worker: it watches for evictions, and runs work that survives them.'
      supportedOSType: 'Linux'
    }
  }
}

// Azure refuses to change the link and the commands of a version, and each SAS is another link: a version is written once.
resource version 'Microsoft.Compute/galleries/applications/versions@2025-03-03' = if (!empty(workerVersion) && !empty(mediaLink)) {
  parent: gallery::worker
  name: empty(workerVersion) ? '0.0.0' : workerVersion
  location: location
  tags: tags
  properties: {
    publishingProfile: {
      manageActions: {
        install: '${unpack} && app/orchestrate.sh install'
        remove: 'app/orchestrate.sh remove'
        update: '${unpack} && app/orchestrate.sh update'
      }
      settings: {
        packageFileName: package
        scriptBehaviorAfterReboot: 'None'
      }
      source: {
        mediaLink: mediaLink
      }
      targetRegions: [
        for region in union([location], otherRegions): {
          name: region
          regionalReplicaCount: 1
        }
      ]
    }
  }
}

@description('The resource id of the version, for the parameter `applicationVersionId` of spot-vm.bicep; empty without a version.')
output applicationVersionId string = empty(workerVersion) ? '' : version.id
