@{
    # The loader comes first, as a nested module: it must answer for the core before the engine looks at the cmdlets.
    RootModule = 'ComplaintOps.PowerShell.dll'
    NestedModules = @('ComplaintOps.PowerShell.Loader.dll')
    ModuleVersion = '0.0.0'
    GUID = '5b1a1883-d33b-48ca-97ac-7dd20d5cc589'
    CompatiblePSEditions = @('Core')
    PowerShellVersion = '7.6'
    Author = 'ComplaintOps'
    CompanyName = 'ComplaintOps'
    Copyright = '(c) ComplaintOps. All rights reserved.'
    Description = 'Handles customer complaints: lists who waits longest, explains what is due and why, reassigns, answers and closes, and shows every mail that a change would send before it is sent.'
    FormatsToProcess = @('ComplaintOps.format.ps1xml')
    TypesToProcess = @('ComplaintOps.types.ps1xml')
    CmdletsToExport = @(
        'Add-ComplaintAssessment'
        'Add-ComplaintEvidence'
        'Add-ComplaintFact'
        'Add-ComplaintImprovement'
        'Add-ComplaintIncident'
        'Add-ComplaintIndicator'
        'Add-ComplaintMeasure'
        'Add-ComplaintNote'
        'Add-ComplaintObjection'
        'Add-ComplaintOption'
        'Add-ComplaintPromise'
        'Add-ComplaintRedress'
        'Add-ComplaintReferral'
        'Add-ComplaintReview'
        'Add-ComplaintTask'
        'Approve-ComplaintPosition'
        'Approve-ComplaintRedress'
        'Approve-ComplaintSettlement'
        'Approve-ComplaintSuspicion'
        'Close-Complaint'
        'Complete-ComplaintPromise'
        'Complete-ComplaintRedress'
        'Complete-ComplaintReferral'
        'Complete-ComplaintTask'
        'Confirm-ComplaintIdentity'
        'Confirm-ComplaintOwner'
        'Connect-ComplaintStore'
        'Deny-ComplaintFact'
        'Deny-ComplaintPosition'
        'Deny-ComplaintRedress'
        'Deny-ComplaintSuspicion'
        'Disconnect-ComplaintStore'
        'Export-ComplaintEvidence'
        'Get-Complaint'
        'Get-ComplaintEvidence'
        'Get-ComplaintFact'
        'Get-ComplaintIndicator'
        'Get-ComplaintMeasure'
        'Get-ComplaintOption'
        'Get-ComplaintPosition'
        'Get-ComplaintPromise'
        'Get-ComplaintRedress'
        'Get-ComplaintReferral'
        'Get-ComplaintStore'
        'Get-ComplaintTask'
        'Get-ComplaintUnderstanding'
        'Move-ComplaintEvidence'
        'Select-ComplaintOption'
        'Set-ComplaintCause'
        'Set-ComplaintDecision'
        'Set-ComplaintEvidence'
        'Set-ComplaintOwner'
        'Set-ComplaintPosition'
        'Set-ComplaintPromise'
        'Set-ComplaintSpokesperson'
        'Set-ComplaintUnderstanding'
        'Stop-ComplaintMeasure'
        'Stop-ComplaintOption'
        'Stop-ComplaintTask'
    )
    FunctionsToExport = @()
    AliasesToExport = @()
    VariablesToExport = @()
    PrivateData = @{
        PSData = @{
            Tags = @('PSEdition_Core', 'Windows', 'Linux', 'MacOS', 'Complaint', 'Complaints', 'CustomerService', 'HelpDesk', 'Escalation', 'SLA')
        }
    }
}
