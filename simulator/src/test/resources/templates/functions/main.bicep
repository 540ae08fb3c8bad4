@export()
func hello(name string) string => 'Hello ${name}!'
func twice(name string) string => '${hello(name)} ${hello(toUpper(name))}'
func pickSize(cores int) string => cores < 4 ? 'Standard_D2s_v5' : 'Standard_D${cores}s_v5'
func sum(values int[]) int => reduce(values, 0, (a, b) => a + b)
func wrap(o object) object => { inner: o, keys: objectKeys(o) }
output greeting string = twice('vm')
output sizes array = map([2, 8, 16], c => pickSize(c))
output total int = sum([1, 2, 3])
output wrapped object = wrap({ b: 1, a: 2 })
