param given object = {
  b: 2
  a: {
    deep: [
      {
        n: 'x'
      }
    ]
  }
}
param key string = 'dynamic'
output listed array = items({ b: 1, a: 2, A_: 3, _c: 4 })
output keys array = objectKeys(given)
output merged object = union({ a: { b: 1, c: [1] }, k: 'x' }, { a: { d: 2, c: [2] }, K: 3 })
output common object = intersection({ a: 1, b: { c: 1 } }, { b: { c: 1 }, a: 2 })
output spread object = { x: 1, ...given, b: 3 }
output computed object = { '${key}-1': 1, plain: { '${key}': 2 } }
output shallow object = shallowMerge([{ a: { x: 1 } }, { a: { y: 2 } }])
output deep string = given.a.deep[0].n
output safe string = given.?missing.?more ?? 'fallback'
output safeIndex string = given.a.deep[?3].?n ?? 'fallback'
output byName int = given['b']
output has bool = contains(given, 'B')
output parsed object = json('{"n": null, "f": 1.5, "i": 3}')
output nothing bool = empty({})
output coalesced int = given.?none ?? given.?zero ?? 5
output nulls object = { n: null }
