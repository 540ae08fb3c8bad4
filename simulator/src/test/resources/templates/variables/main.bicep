param env string = 'prod'
var byEnv = {
  prod: { count: 3, sizes: ['a', 'b'] }
  test: { count: 1, sizes: [] }
}
var chosen = byEnv[env]
var chain1 = chosen.count + 1
var chain2 = chain1 * 2
var table = toObject(range(0, chosen.count), i => 'k${i}', i => { index: i, next: chain2 + i })
var text = loadTextContent('note.txt')
var config = loadJsonContent('config.json')
output chosen object = chosen
output chain int = chain2
output table object = table
output text string = text
output config object = config
output fromConfig string = config.list[1].name
