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
        'Add-ComplaintNote'
        'Close-Complaint'
        'Connect-ComplaintStore'
        'Disconnect-ComplaintStore'
        'Get-Complaint'
        'Get-ComplaintStore'
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
