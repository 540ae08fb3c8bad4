param maxPrice string = '0.05'
param priority 'Spot' | 'Regular' = 'Spot'
resource vm 'Microsoft.Compute/virtualMachines@2025-11-01' = {
  name: 'vm'
  location: 'westeurope'
  properties: {
    priority: priority
    billingProfile: priority == 'Spot' ? { maxPrice: json(maxPrice) } : null
  }
}
