# Tries the packed module on a real PowerShell: pwsh tests/Module.Tests/smoke.ps1 -Module publish/module/ComplaintOps
# Makes a store of its own in a temporary folder. Ends with 0 when everything holds, else with the number of failures.
param([Parameter(Mandatory)][string] $Module)

$ErrorActionPreference = 'Stop'
$script:failed = 0
$script:passed = 0

function Check([string] $What, [scriptblock] $That) {
    try {
        if (-not (& $That)) { throw 'is not so' }
        $script:passed++
    }
    catch {
        $script:failed++
        Write-Host "FAILED  ${What}: $_"
    }
}

$manifest = Join-Path $Module 'ComplaintOps.psd1'
$folder = New-Item -ItemType Directory (Join-Path ([IO.Path]::GetTempPath()) "complaintops-smoke-$PID")
try {
    Check 'the manifest is valid' { (Test-ModuleManifest $manifest).ExportedCmdlets.Count -gt 0 }
    Check 'import' { Import-Module $manifest; (Get-Command -Module ComplaintOps).Count -gt 0 }
    Check 'import by force, twice' { Import-Module $manifest -Force; Import-Module $manifest -Force; (Get-Command -Module ComplaintOps).Count -gt 0 }
    Check 'remove and import again' { Remove-Module ComplaintOps; Import-Module $manifest; $null -ne (Get-Command Get-Complaint) }
    Check 'each cmdlet has a synopsis and two examples' {
        -not (Get-Command -Module ComplaintOps | Where-Object { $help = Get-Help $_.Name; -not $help.Synopsis -or @($help.examples.example).Count -lt 2 })
    }
    Check 'about topics are found' { (Get-Help about_ComplaintOps) -match 'SHORT DESCRIPTION' }
    Check 'without a connection the error says what to do' {
        try { Get-Complaint; $false } catch { $_.FullyQualifiedErrorId -like 'StoreUnavailable,*' -and $_.ErrorDetails.RecommendedAction -match 'Connect-ComplaintStore' }
    }
    Check 'WhatIf makes no store' { Connect-ComplaintStore (Join-Path $folder a.db) -Create -WhatIf; -not (Test-Path (Join-Path $folder a.db)) }
    Check 'connect with the native library' { Connect-ComplaintStore (Join-Path $folder a.db) -Create; (Get-ComplaintStore).IsOpen }
    Check 'an enum is converted and completed' {
        $null = Get-Complaint -Severity critical, low -Flag Silent
        (TabExpansion2 'Get-Complaint -Severity Cr' -cursorColumn 26).CompletionMatches.CompletionText -contains 'Critical'
    }
    Check 'people are completed from the store' { (TabExpansion2 'Get-Complaint -Owner ' -cursorColumn 21).CompletionMatches.Count -gt 0 }
    Check 'a wrong reference is an error that does not end the command' {
        $found = Get-Complaint nonsense -ErrorAction SilentlyContinue -ErrorVariable problems
        $null -eq $found -and $problems.Count -eq 1 -and $problems[0].TargetObject -eq 'nonsense'
    }
    Check 'a date that could mean two things is refused' { try { Get-Complaint -Received 01/02/2026; $false } catch { $_ -match '2026-03-14' } }
    Check 'another runspace has no connection, and takes one' {
        $connection = Get-ComplaintStore
        $without = 1 | ForEach-Object -Parallel { Import-Module $using:manifest; try { Get-Complaint } catch { 'none' } }
        $with = 1 | ForEach-Object -Parallel { Import-Module $using:manifest; @(Get-Complaint -Connection $using:connection).Count }
        $without -eq 'none' -and $with -eq 0
    }
    Check 'the libraries are not in the session''s own context' {
        $assembly = [AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { $_.GetName().Name -eq 'Microsoft.Data.Sqlite' }
        [Runtime.Loader.AssemblyLoadContext]::GetLoadContext($assembly).Name -eq 'ComplaintOps'
    }
    Check 'disconnect' { Disconnect-ComplaintStore; try { Get-ComplaintStore; $false } catch { $true } }
}
finally {
    Remove-Item $folder -Recurse -Force
}

Write-Host "$script:passed passed, $script:failed failed on PowerShell $($PSVersionTable.PSVersion)"
exit $script:failed
