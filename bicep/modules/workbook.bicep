metadata name = 'Workbook'
metadata description = 'The fleet at a glance: what the app last decided about each VM, evictions, recovery times, savings and the room below max prices.'

@description('*Optional.* Region.')
param location string = resourceGroup().location

@description('*Required.* What the name of the workbook ends in.')
param name string

@description('*Optional.* Tags of the workbook.')
param tags { *: string } = {}

@description('*Required.* Resource id of the workspace that is asked.')
param workspaceResourceId string

var panels = [
  { name: 'fleet', query: loadTextContent('../workbook/fleet.kql'), title: 'Fleet', visualization: 'table' }
  {
    name: 'evictions'
    query: loadTextContent('../workbook/evictions.kql')
    title: 'Evictions by day'
    visualization: 'barchart'
  }
  {
    name: 'recovery'
    query: loadTextContent('../workbook/recovery.kql')
    title: 'Recovery times'
    visualization: 'table'
  }
  {
    name: 'savings'
    query: loadTextContent('../workbook/savings.kql')
    title: 'Saved so far against on-demand, in US dollars'
    visualization: 'linechart'
  }
  {
    name: 'head-room'
    query: loadTextContent('../workbook/head-room.kql')
    title: 'Max prices and the room below them'
    visualization: 'table'
  }
]

var range = {
  name: 'range'
  type: 9
  content: {
    version: 'KqlParameterItem/1.0'
    parameters: [
      {
        id: guid(name, 'range')
        isRequired: true
        label: 'Time range'
        name: 'TimeRange'
        type: 4
        typeSettings: {
          allowCustom: true
          selectableValues: map([1, 7, 30], days => { durationMs: days * 86400000 })
        }
        value: {
          durationMs: 604800000
        }
        version: 'KqlParameterItem/1.0'
      }
    ]
    queryType: 0
    resourceType: 'microsoft.operationalinsights/workspaces'
    style: 'pills'
  }
}

var queries = map(panels, panel => {
  name: panel.name
  type: 3
  content: {
    crossComponentResources: [workspaceResourceId]
    query: panel.query
    queryType: 0
    resourceType: 'microsoft.operationalinsights/workspaces'
    size: 0
    timeContextFromParameter: 'TimeRange'
    title: panel.title
    version: 'KqlItem/1.0'
    visualization: panel.visualization
  }
})

resource workbook 'Microsoft.Insights/workbooks@2023-06-01' = {
  name: guid(resourceGroup().id, name)
  location: location
  tags: tags
  kind: 'shared'
  properties: {
    category: 'workbook'
    displayName: 'Spotkeeper (${name})'
    serializedData: string({
      version: 'Notebook/1.0'
      items: concat([range], queries)
      fallbackResourceIds: [workspaceResourceId]
    })
    sourceId: workspaceResourceId
    version: '1.0'
  }
}

@description('The resource id of the workbook.')
output resourceId string = workbook.id
