// ComplaintOps as an Azure Functions app on the Flex Consumption plan: storage, app, identity, health alert. README.md beside this file says how it is used.
// There is no key in it and none comes out of it: the app signs in to its storage with its own identity, and the storage takes no keys.
targetScope = 'resourceGroup'

@description('What every name is made from: letters, digits and hyphens. The app is reached at https://NAME-XXXXXX.azurewebsites.net.')
@minLength(3)
@maxLength(32)
param name string = 'complaints'

@description('The region. Flex Consumption is not in all of them.')
param location string = resourceGroup().location

@description('Where customers and staff reach the app, without a slash at the end. Every link in a mail begins with it. Empty: the address that Azure gives.')
param publicUrl string = ''

@description('The desk that new complaints go to when none is named: an id of policies/directory.json.')
param desk string = 'service'

@description('How mail leaves: sendgrid, sendgrid:eu, or smtp://HOST:PORT of a relay that asks for no password. A mail folder is of no use here: nobody reads it.')
param mail string = 'sendgrid'

@description('The secret in a key vault that holds the key for SendGrid: https://VAULT.vault.azure.net/secrets/NAME. Empty: none; no mail leaves with sendgrid then.')
param sendGridKeyUri string = ''

@description('The public key of SendGrid\'s signed event webhook. It is no secret. Empty: the webhook is closed.')
param sendGridWebhookKey string = ''

@description('The secret in a key vault that holds the secret part of the inbound mail address. Empty: that route is closed.')
param inboundMailKeyUri string = ''

@description('Other schedules than the defaults, by the name of the app setting, for example { DeliverMail_Schedule: \'15 */2 * * * *\' }. Six fields, in UTC.')
param schedules object = {}

@description('How often the storage keeps everything: LRS in one data centre, ZRS in three of one region, GZRS in a second region too.')
@allowed(['Standard_LRS', 'Standard_ZRS', 'Standard_GZRS'])
param storageSku string = 'Standard_ZRS'

@description('Memory of an instance in MB, paid for every second in which a function runs. The program needs 130 MB; a mail of 25 MB that comes in needs several times its size.')
@allowed([512, 2048, 4096])
param instanceMemoryMB int = empty(inboundMailKeyUri) ? 512 : 2048

@description('The most instances that run at once. Each timer needs one; the others are for web requests.')
@minValue(10)
@maxValue(1000)
param maximumInstanceCount int = 40

@description('Who gets a mail when the health page is not green. Empty: no test from outside and no alert.')
param alertEmail string = ''

@description('Whether the log of app and host goes to Application Insights. It gives the identity one role more: to send there, and nowhere else.')
param sendLogs bool = false

var token = take(uniqueString(resourceGroup().id, name), 6)
var appName = '${name}-${token}'
var storageName = take('st${replace(toLower(name), '-', '')}${uniqueString(resourceGroup().id, name)}', 24)
var packages = 'app-package'

// The host drops a timer whose setting is missing and says so in its log only, so every one of them is here.
var scheduleSettings = union(
  {
    AcknowledgeComplaints_Schedule: '0 * * * * *'
    SendProgressUpdates_Schedule: '20 */15 * * * *'
    FlagSilentComplaints_Schedule: '40 */5 * * * *'
    ClimbLadder_Schedule: '30 * * * * *'
    FollowUpResolved_Schedule: '10 7 * * * *'
    DeliverMail_Schedule: '15 * * * * *'
    SendDigests_Schedule: '50 */15 * * * *'
  },
  schedules
)

var appUrl = empty(publicUrl) ? 'https://${app.properties.defaultHostName}' : publicUrl
var complaintSettings = {
  ComplaintOps__Store: '${storage.properties.primaryEndpoints.table}Complaints'
  ComplaintOps__Mail: mail
  ComplaintOps__PublicUrl: appUrl
  ComplaintOps__Desk: desk
}
var optionalSettings = union(
  empty(sendGridKeyUri) ? {} : { SENDGRID_API_KEY: '@Microsoft.KeyVault(SecretUri=${sendGridKeyUri})' },
  empty(sendGridWebhookKey) ? {} : { SENDGRID_WEBHOOK_KEY: sendGridWebhookKey },
  empty(inboundMailKeyUri)
    ? {}
    : { ComplaintOps__InboundMailKey: '@Microsoft.KeyVault(SecretUri=${inboundMailKeyUri})' },
  sendLogs
    ? {
        APPLICATIONINSIGHTS_CONNECTION_STRING: insights!.properties.ConnectionString
        APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'Authorization=AAD'
      }
    : {}
)

// All complaints, and what the host keeps for itself: the timers' locks and times, the deployed package.
resource storage 'Microsoft.Storage/storageAccounts@2024-01-01' = {
  name: storageName
  location: location
  kind: 'StorageV2'
  sku: { name: storageSku }
  properties: {
    allowSharedKeyAccess: false
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    accessTier: 'Hot'
  }

  resource blobs 'blobServices' = {
    name: 'default'

    resource container 'containers' = {
      name: packages
      properties: { publicAccess: 'None' }
    }
  }
}

// A table has no bin to take it back from: the account cannot be deleted by an oversight, nor with its resource group.
resource storageLock 'Microsoft.Authorization/locks@2020-05-01' = {
  name: 'complaints-are-here'
  scope: storage
  properties: {
    level: 'CanNotDelete'
    notes: 'Every complaint is in this account.'
  }
}

resource plan 'Microsoft.Web/serverfarms@2024-04-01' = {
  name: '${appName}-plan'
  location: location
  kind: 'functionapp'
  sku: {
    tier: 'FlexConsumption'
    name: 'FC1'
  }
  properties: { reserved: true }
}

resource app 'Microsoft.Web/sites@2024-04-01' = {
  name: appName
  location: location
  kind: 'functionapp,linux'
  identity: { type: 'SystemAssigned' }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    siteConfig: {
      minTlsVersion: '1.2'
      ftpsState: 'Disabled'
      http20Enabled: true
    }
    functionAppConfig: {
      // A custom handler: the executable of the package, which brings its own .NET.
      runtime: {
        name: 'custom'
        version: '1.0'
      }
      deployment: {
        storage: {
          type: 'blobContainer'
          value: '${storage.properties.primaryEndpoints.blob}${packages}'
          authentication: { type: 'SystemAssignedIdentity' }
        }
      }
      scaleAndConcurrency: {
        instanceMemoryMB: instanceMemoryMB
        maximumInstanceCount: maximumInstanceCount
      }
    }
  }

  // All app settings: what is set by hand elsewhere is gone after the next deployment.
  resource settings 'config' = {
    name: 'appsettings'
    properties: union(
      { AzureWebJobsStorage__accountName: storage.name },
      complaintSettings,
      scheduleSettings,
      optionalSettings
    )
    dependsOn: [blobRole, tableRole]
  }

  // Deployment signs in as a person or a pipeline does; no user name and password open the app.
  resource scm 'basicPublishingCredentialsPolicies' = {
    name: 'scm'
    properties: { allow: false }
  }

  resource ftp 'basicPublishingCredentialsPolicies' = {
    name: 'ftp'
    properties: { allow: false }
  }
}

// What the identity may do: read and write tables (the complaints) and blobs (the host's locks and keys, the package) of this one account. Nothing else:
// no queues, no keys, no other account, and no management of anything.
var storageBlobDataOwner = 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b'
var storageTableDataContributor = '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3'
var monitoringMetricsPublisher = '3913510d-42f4-4e42-8a64-420c390055eb'

resource blobRole 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(storage.id, appName, storageBlobDataOwner)
  scope: storage
  properties: {
    principalId: app.identity.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', storageBlobDataOwner)
  }
}

resource tableRole 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(storage.id, appName, storageTableDataContributor)
  scope: storage
  properties: {
    principalId: app.identity.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', storageTableDataContributor)
  }
}

resource logRole 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (sendLogs) {
  name: guid(resourceGroup().id, appName, monitoringMetricsPublisher)
  scope: insights
  properties: {
    principalId: app.identity.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', monitoringMetricsPublisher)
  }
}

// A program that is not running cannot say so: somebody outside asks the health page.
var isWatched = !empty(alertEmail)

resource workspace 'Microsoft.OperationalInsights/workspaces@2023-09-01' = if (isWatched || sendLogs) {
  name: '${appName}-logs'
  location: location
  properties: {
    sku: { name: 'PerGB2018' }
    retentionInDays: 30
    workspaceCapping: { dailyQuotaGb: 1 }
  }
}

resource insights 'Microsoft.Insights/components@2020-02-02' = if (isWatched || sendLogs) {
  name: '${appName}-insights'
  location: location
  kind: 'web'
  properties: {
    Application_Type: 'web'
    WorkspaceResourceId: workspace.id
    DisableLocalAuth: sendLogs
  }
}

resource healthTest 'Microsoft.Insights/webtests@2022-06-15' = if (isWatched) {
  name: '${appName}-health'
  location: location
  // Azure finds the component that a test belongs to by this tag.
  tags: { 'hidden-link:${insights.id}': 'Resource' }
  kind: 'standard'
  properties: {
    Name: '${appName}-health'
    SyntheticMonitorId: '${appName}-health'
    Description: 'Whether everything that must happen does happen.'
    Kind: 'standard'
    Enabled: true
    // Three places take turns, so that somebody asks every five minutes.
    Frequency: 900
    Timeout: 60
    RetryEnabled: true
    Locations: [
      { Id: 'emea-nl-ams-azr' }
      { Id: 'us-va-ash-azr' }
      { Id: 'apac-sg-sin-azr' }
    ]
    Request: {
      RequestUrl: '${appUrl}/api/health'
      HttpVerb: 'GET'
      ParseDependentRequests: false
    }
    ValidationRules: {
      ExpectedHttpStatusCode: 200
      SSLCheck: true
      SSLCertRemainingLifetimeCheck: 14
    }
  }
}

resource people 'Microsoft.Insights/actionGroups@2023-01-01' = if (isWatched) {
  name: '${appName}-people'
  location: 'global'
  properties: {
    groupShortName: 'complaints'
    enabled: true
    emailReceivers: [
      {
        name: 'health'
        emailAddress: alertEmail
        useCommonAlertSchema: true
      }
    ]
  }
}

resource healthAlert 'Microsoft.Insights/metricAlerts@2018-03-01' = if (isWatched) {
  name: '${appName}-health'
  location: 'global'
  tags: {
    'hidden-link:${insights.id}': 'Resource'
    'hidden-link:${healthTest.id}': 'Resource'
  }
  properties: {
    description: 'The health page answers 503 or not at all: something that must happen to complaints does not happen. Look at the page and at docs/operations.md.'
    severity: 1
    enabled: true
    scopes: [healthTest.id, insights.id]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT15M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.WebtestLocationAvailabilityCriteria'
      webTestId: healthTest.id
      componentId: insights.id
      failedLocationCount: 2
    }
    actions: [{ actionGroupId: people.id }]
  }
}

output appName string = app.name
output appUrl string = appUrl
output healthUrl string = '${appUrl}/api/health'
output storageAccount string = storage.name
output store string = complaintSettings.ComplaintOps__Store
output identity string = app.identity.principalId
