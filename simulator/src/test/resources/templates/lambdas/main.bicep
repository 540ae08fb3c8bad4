param zones array = ['1', '2', '3']
var sizes = [
  { name: 'Standard_D2s_v5', cores: 2 }
  { name: 'Standard_D8s_v5', cores: 8 }
  { name: 'Standard_D4s_v5', cores: 4 }
]
output mapped array = map(sizes, s => s.name)
output indexed array = map(zones, (z, i) => '${i}:${z}')
output filtered array = filter(sizes, s => s.cores > 2)
output filteredByIndex array = filter(zones, (z, i) => i > 0)
output total int = reduce(sizes, 0, (sum, s) => sum + s.cores)
output weighted int = reduce([1, 2, 3], 0, (sum, n, i) => sum + n * i)
output sorted array = sort(sizes, (a, b) => a.cores < b.cores)
output byName object = toObject(sizes, s => s.name, s => s.cores)
output whole object = toObject(sizes, s => s.name)
output grouped object = groupBy(sizes, s => s.cores > 2 ? 'large' : 'small')
output groupedNames object = groupBy(sizes, s => s.cores > 2 ? 'large' : 'small', s => s.name)
output values object = mapValues({ a: 1, b: 2 }, v => v * 10)
output nested array = map(zones, z => map(sizes, s => '${z}/${s.name}'))
output closure array = map(zones, z => filter(sizes, s => string(s.cores) != z)[0].name)
