param prefix string
param sizes array
param options object
param derived string = '${prefix}-${length(sizes)}'
param nested object = {
  name: derived
  inner: {
    sizes: sizes
  }
}
@secure()
param password string
resource disk 'Microsoft.Compute/disks@2024-03-02' = {
  name: derived
  location: options.location
  tags: union(options.tags, { derived: derived })
  properties: {
    creationData: {
      createOption: 'Empty'
    }
  }
}
output nested object = nested
output length int = length(password)
