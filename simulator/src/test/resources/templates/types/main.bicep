@description('A place.')
type place = {
  region: string
  zone: ('1' | '2' | '3')?
  *: int
}
@discriminator('kind')
type choice = { kind: 'spot', maxPrice: string } | { kind: 'regular', reserved: bool? }
type names = string[]
type pair = [string, int]
param where place
param pick choice
param all names
param two pair
@minLength(2)
@maxLength(4)
param short string
@minValue(1)
@maxValue(9)
param few int
param maybe string?
@allowed(['a', 'b'])
param letter string
param mode 'x' | 'y' = 'x'
@secure()
param secret string = 'hidden'
output where object = where
output kind string = pick.kind
output capped string = pick.kind == 'spot' ? pick.maxPrice : 'none'
output zone string = where.?zone ?? 'none'
output maybe string = maybe ?? 'absent'
output all array = map(all, n => '${n}${two[1]}')
output rest array = [short, few, letter, mode, length(secret)]
