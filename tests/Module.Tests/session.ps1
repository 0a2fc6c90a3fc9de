# A morning at the desk, on a copy of the demo's store: pwsh tests/Module.Tests/session.ps1 -Module publish/module/ComplaintOps -Demo demo-out
# Shows each command and what it prints. Ends with 0 when everything holds, else with the number of steps that do not.
param([Parameter(Mandatory)][string] $Module, [Parameter(Mandatory)][string] $Demo)

$ErrorActionPreference = 'Stop'
$script:failed = 0

# A line as it is typed, what it prints, and whether that is as it must be.
function Step([scriptblock] $Line, [scriptblock] $Holds = { $true }) {
    Write-Host "`nPS> $("$Line".Trim())"
    try {
        $script:shown = @(. $Line)
        $script:shown | Out-String -Width 100 | ForEach-Object TrimEnd | Write-Host
        if (-not (& $Holds)) { throw 'That is not as it must be.' }
    }
    catch {
        $script:failed++
        Write-Host "FAILED  $_"
    }
}

Import-Module (Join-Path (Convert-Path $Module) ComplaintOps.psd1)
$folder = New-Item -ItemType Directory (Join-Path ([IO.Path]::GetTempPath()) "complaintops-session-$PID")
Copy-Item (Join-Path $Demo 'complaints.db*') $folder
Push-Location $folder
try {
    Step { Connect-ComplaintStore complaints.db -As leonard-voss; Get-ComplaintStore } { $shown.IsOpen }
    Step { Get-Complaint -First 10 } { $shown.Count -eq 10 -and $shown[0].SilentFor -ge $shown[1].SilentFor -and $shown[1].SilentFor -ge $shown[2].SilentFor }
    $one, $other = $shown[0, 1]
    Step { Get-Complaint -First 10 | Out-String -Width 80 } { "$shown" -match ' Flags ' -and "$shown" -notmatch '…' }
    Step { Get-ComplaintDuty $one -AsOf +2d } { $shown.Count -gt 0 -and -not ($shown | Where-Object { -not $_.Why }) }
    Step { Get-ComplaintDuty $one -AsOf +2d | Out-String -Width 80 } { "$shown" -match ' sends Progress to the ' -and "$shown" -match ' customer by mail ' }
    Step { Get-ComplaintTimeline $one | Select-Object -Last 4 } { $shown.Count -eq 4 }
    Step { Set-ComplaintOwner -From grace-coleman -To hector-alvarez, imani-brooks -Reason 'Away until Monday.' -WhatIf } { @(Get-Complaint -Owner grace-coleman).Count -eq 4 }
    Step { Set-ComplaintOwner -From grace-coleman -To hector-alvarez, imani-brooks -Reason 'Away until Monday.' -PassThru } { $shown.Count -eq 4 -and @(Get-Complaint -Owner grace-coleman).Count -eq 0 }
    Step { Close-Complaint $other -Solved -ErrorAction SilentlyContinue -ErrorVariable refused; $refused } { $refused[0].FullyQualifiedErrorId -like 'StepRefused,*' }
    Step { Add-ComplaintReply $one -Message 'You waited far too long for this, and we are sorry. The charge is taken back today.' -Final -WhatIf } { (Get-Complaint $one).Replies -eq 0 }
    Step { Add-ComplaintReply $one -Message 'You waited far too long for this, and we are sorry. The charge is taken back today.' -Final } { (Get-Complaint $one).Replies -eq 1 }
    Step { Invoke-ComplaintSweep DeliverMail } { $shown.Sent -ge 1 }
    Step { Get-ComplaintMail $one -ToCustomer | Select-Object -Last 1 | Get-ComplaintMail -Preview } { "$($shown.Text)" -match 'taken\s+back\s+today' }
    Step { Get-ComplaintTask -Reference $one | Where-Object State -eq Open | Complete-ComplaintTask }
    Step { Close-Complaint $one -Solved -PassThru } { $shown.Status -eq 'Closed' }
    Step { Measure-Complaint -Received 2026-03 } { $shown.Received -gt 100 }
    Step { Export-ComplaintReport report.html -Received 2026-03 } { (Get-Content report.html -Raw) -match '<svg' }
    Step { Disconnect-ComplaintStore }
}
finally {
    Pop-Location
    Remove-Item $folder -Recurse -Force
}

Write-Host "`n$script:failed failed on PowerShell $($PSVersionTable.PSVersion)"
exit $script:failed
