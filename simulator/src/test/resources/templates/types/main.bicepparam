using 'main.bicep'
param where = {
  region: 'westeurope'
  extra: 3
}
param pick = {
  kind: 'spot'
  maxPrice: '0.05'
}
param all = ['p', 'q']
param two = ['z', 5]
param short = 'abc'
param few = 3
param letter = 'b'
