using '../../../../../../bicep/network.bicep'
param location = 'northeurope'
