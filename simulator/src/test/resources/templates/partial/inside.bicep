param text string
param list string[]
param settings object
param more object
param location string

var all = union(settings, more)
var spread = { ...settings, added: 'yes' }
var items2 = [...list, 'last']
var upper = toUpper(text)
var picked = settings.?deep.?known ?? 7
var missing = settings.?none ?? 'default'
var unknown = settings.?later ?? 'default'
var named = { first: list[0], second: list[1] }
var mapped = map(list, one => 'x-${one}')
var known = filter(list, one => one != 'other')

resource disk 'Microsoft.Compute/disks@2024-03-02' = {
  name: 'disk-${length(list)}-${settings.known}'
  location: location
  sku: { name: 'Standard_LRS' }
  properties: {
    creationData: { createOption: 'Empty' }
    diskSizeGB: picked
  }
  tags: {
    upper: upper
    missing: missing
    unknown: unknown
    first: named.first
    second: named.second
    fixed: all.fixed
    later: all.later
    added: spread.added
    count: string(length(items2))
    mapped: join(mapped, ',')
    filtered: string(length(known))
    both: '${settings.known}-${settings.later}'
    is: contains(settings, 'known') ? 'yes' : 'no'
    last: last(items2)
  }
}

output text string = text
output known string = settings.known
