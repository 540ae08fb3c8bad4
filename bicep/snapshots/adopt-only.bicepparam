using '../main.bicep'

param adoptOnly = true
param allowPriceActs = false
