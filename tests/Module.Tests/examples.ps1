# Runs every example of the help on a real PowerShell: pwsh tests/Module.Tests/examples.ps1 -Module publish/module/ComplaintOps
# The examples are written as on 26 November 2026, about the complaint C-2611-7K3QF2X. Each runs as it stands, but for this: the references and ids in it become those of what its
# scene has just made, its dates move to today, and nobody is there to be asked. An error that is not expected fails. Ends with 0 when every example holds, else with the number of those that do not.
param([Parameter(Mandatory)][string] $Module, [string] $Only = '*')

$ErrorActionPreference = 'Stop'
$ConfirmPreference = 'None'
$WarningPreference = 'SilentlyContinue' # no timer runs for these stores, and each connection says so
$written = [datetime]'2026-11-26'
$folder = New-Item -ItemType Directory (Join-Path ([IO.Path]::GetTempPath()) "complaintops-examples-$PID")
$env:PSModulePath = (Split-Path (Convert-Path $Module)) + [IO.Path]::PathSeparator + $env:PSModulePath
Import-Module ComplaintOps
. (Join-Path $PSScriptRoot scenes.ps1)

# What the help takes for granted and this machine does not have: a vault of secrets, a program that opens a page.
function Get-Secret { ConvertTo-SecureString 'not-a-secret' -AsPlainText -Force }
function Invoke-Item { process { } }

function Today([string] $Code) {
    [regex]::Replace($Code, '2026-1[12](-\d\d)?(?![\d-])', {
        param($found)
        $then = [datetime]"$found$(if (-not $found.Groups[1].Success) { '-01' })"
        ([datetime]::Today + ($then - $written)).ToString($found.Groups[1].Success ? 'yyyy-MM-dd' : 'yyyy-MM')
    })
}

# What anything that changes a complaint changes.
function Get-Changed {
    $versions = Get-Complaint -Status Open, Resolved, Closed, Withdrawn, Merged | Sort-Object Reference | ForEach-Object { $_.Reference, $_.Version }
    "$versions $(Get-ComplaintKnownIssue | ForEach-Object { $_.Version, $_.Waiting })"
}

$script:failed = $script:passed = 0
Push-Location $folder
try {
    foreach ($command in Get-Command -Module ComplaintOps -Name $Only) {
        foreach ($example in @((Get-Help $command.Name -Full).examples.example)) {
            $what = "$($command.Name), $("$($example.title)".Trim(' -'))"
            $problems = @()
            $code = Today $example.code
            try {
                $store = Join-Path $folder "$($script:passed + $script:failed).db"
                New-Store $store
                Connect-ComplaintStore $store -As amelia-hart
                $called = New-Scene $command.Name $example.code
                Connect-ComplaintStore $store -As $script:who
                $before = Get-Changed
                foreach ($name in $called.Keys) { $code = $code -creplace "\b$name\b", $called[$name] }
                $code = $code -creplace ' -Confirm$', ' -Confirm:$false'
                $null = Start-Transcript said.txt -UseMinimalHeader
                try { $shown = @(. ([scriptblock]::Create($code)) 2>&1) } finally { $null = Stop-Transcript }
                $problems += @($shown | Where-Object { $_ -is [Management.Automation.ErrorRecord] })
                $acts = -not ($finds | Where-Object { $example.code.StartsWith($_) })
                $asked = (Get-Content said.txt -Raw) -match 'What if:'
                if ($acts -and -not $asked) {
                    if ($code -match ' -WhatIf') { $problems += 'It would do nothing.' }
                    elseif ($shown) { }
                    elseif ($command.Verb -in 'Get', 'Measure', 'Invoke') { $problems += 'It shows nothing.' }
                    elseif ($command.Verb -notin 'Test', 'Connect', 'Disconnect', 'Publish', 'Copy', 'Export' -and (Get-Changed) -eq $before) { $problems += 'It changes nothing.' }
                }
            }
            catch { $problems += $_ }
            $about = $expected.Keys | Where-Object { $example.code.StartsWith($_) } | Select-Object -First 1
            if ($about) { $problems = @(if ("$problems" -notmatch $expected[$about]) { "The error '$($expected[$about])' did not come: $problems" }) }
            if ($problems) { $script:failed++; Write-Host "FAILED  ${what}`n    $code"; $problems | ForEach-Object { "    $($_.FullyQualifiedErrorId) $_" } | Write-Host }
            else { $script:passed++ }
        }
    }
}
finally {
    Pop-Location
    Remove-Item $folder -Recurse -Force
}

Write-Host "$script:passed passed, $script:failed failed on PowerShell $($PSVersionTable.PSVersion)"
exit $script:failed
