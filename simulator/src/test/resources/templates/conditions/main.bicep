param withIp bool = false
param withDisk bool = true
param zone string = ''
resource ip 'Microsoft.Network/publicIPAddresses@2025-05-01' = if (withIp) {
  name: 'ip'
  location: 'westeurope'
}
resource disk 'Microsoft.Compute/disks@2024-03-02' = if (withDisk && !withIp) {
  name: 'disk'
  location: 'westeurope'
  zones: empty(zone) ? null : [zone]
  tags: {
    a: null
    b: withIp ? 'yes' : 'no'
  }
  properties: {
    creationData: {
      createOption: 'Empty'
    }
  }
}
resource nic 'Microsoft.Network/networkInterfaces@2025-05-01' = {
  name: 'nic'
  location: 'westeurope'
  properties: {
    ipConfigurations: [
      {
        name: 'a'
        properties: {
          publicIPAddress: withIp ? { id: ip.id } : null
        }
      }
    ]
  }
  dependsOn: [disk]
}
module mod 'inner.bicep' = if (withIp) {
  params: {
    name: 'x'
  }
}
output diskId string = withDisk ? disk.id : ''
output ipId string? = withIp ? ip.id : null
