using 'main.bicep'
param prefix = 'it is [not] an expression'
param sizes = ['a', 'b']
param options = {
  location: 'West Europe'
  tags: {
    owner: '[brackets]'
  }
}
param password = 'secret'
