// An example: copy it, change it, and deploy with -p YOUR.bicepparam. README.md beside this file says what each of them does; none of them is a secret.
using 'main.bicep'

param name = 'complaints'
param desk = 'service'

// The address that customers know; it must lead to the app before the first mail goes out. Leave it out to use the one that Azure gives.
param publicUrl = 'https://complaints.example.com'

// The key for SendGrid lies in a key vault of yours; only its address stands here.
param mail = 'sendgrid'
param sendGridKeyUri = 'https://example-vault.vault.azure.net/secrets/sendgrid'

// Whom Azure writes to when the health page is not green.
param alertEmail = 'operations@example.com'
