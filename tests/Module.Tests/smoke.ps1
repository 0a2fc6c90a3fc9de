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

$manifest = Join-Path (Convert-Path $Module) 'ComplaintOps.psd1'
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
    Check 'a length of time needs no quotes' { $null = Get-Complaint -SilentFor 2d; $null = Get-Complaint -SilentFor 12h; $true }
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
    Check 'a call is opened and acknowledged at once, and the same id is the same complaint' {
        Connect-ComplaintStore (Join-Path $folder a.db) -As amelia-hart
        $first = New-Complaint 'The machine leaks' -Text 'It leaks again.' -Channel Phone -Email grace@customer.example -IntakeId call-1
        $again = New-Complaint 'The machine leaks' -Text 'It leaks again.' -Channel Phone -Email grace@customer.example -IntakeId call-1
        $first.Reference -eq $again.Reference -and $first.Owner -and @(Get-ChildItem (Join-Path $folder mail) -Recurse -Filter *.eml).Count -ge 1
    }
    Check 'a mail that was sent goes again, the same to the last byte' {
        $one = New-Complaint 'The lamp is dark' -Text 'It is dark.' -Channel Counter -Email lamp@customer.example
        $file = Get-ChildItem (Join-Path $folder mail) -Recurse -Filter "*Acknowledgement-$($one.Reference)-*.eml"
        $first = (Get-FileHash $file).Hash
        Remove-Item $file
        Get-ComplaintMail $one.Reference -ToCustomer | Send-ComplaintMail -Reason 'Lost.' -WhatIf
        $before = $one | Get-ComplaintMail -ToCustomer
        Get-ComplaintMail $one.Reference -ToCustomer | Send-ComplaintMail -Reason 'Lost.'
        $null = Invoke-ComplaintSweep -Confirm:$false
        $after = $one | Get-ComplaintMail -ToCustomer
        $before.TimesSent -eq 1 -and $after.TimesSent -eq 2 -and $after.GivenAt -eq $before.GivenAt -and (Get-FileHash $file).Hash -eq $first
    }
    Check 'rows of a file are opened, an empty cell is nothing given' {
        'Subject,Text,Severity,Name', 'The bus left early,Two minutes.,,Mo', 'The tram was full,Nobody could get in.,High,' | Set-Content (Join-Path $folder rows.csv)
        $opened = Import-Csv (Join-Path $folder rows.csv) | New-Complaint -Channel Counter
        $opened.Count -eq 2 -and $opened[0].Severity -eq 'Normal' -and $opened[1].Severity -eq 'High'
    }
    Check 'a file with dates is imported once, its bad row told by its line' {
        'No,Day,Words', "1,$([DateTime]::UtcNow.AddDays(-2).ToString('yyyy-MM-dd')),The lift stands still.", '2,someday,No day.' | Set-Content (Join-Path $folder calls.csv)
        $columns = 'sourceId=No', 'receivedAt=Day', 'narrative=Words', 'zone=Europe/London', 'dateFormat=yyyy-MM-dd', 'sourceSystem=calls'
        $dry = Import-Complaint (Join-Path $folder calls.csv) -Column $columns -WhatIf -ErrorAction SilentlyContinue
        $real = Import-Complaint (Join-Path $folder calls.csv) -Column $columns -ErrorAction SilentlyContinue -ErrorVariable refused
        $again = Import-Complaint (Join-Path $folder calls.csv) -Column $columns -ErrorAction SilentlyContinue
        $dry.DryRun -and $dry.Opened -eq 1 -and $real.Opened -eq 1 -and $again.AlreadyThere -eq 1 -and $refused[0].TargetObject -eq 'calls.csv:3'
    }
    Check 'no colour leaves where none is wanted' {
        $before = $PSStyle.OutputRendering
        try { $PSStyle.OutputRendering = 'PlainText'; $plain = Get-Complaint | Format-Table | Out-String } finally { $PSStyle.OutputRendering = $before }
        $env:NO_COLOR = '1'
        $piped = & (Get-Process -Id $PID).Path -NoProfile -Command "Import-Module '$manifest'; Connect-ComplaintStore '$(Join-Path $folder a.db)'; Get-Complaint; Get-Complaint nonsense" 2>&1 | Out-String
        $env:NO_COLOR = $null
        $plain -match 'C-\d{4}-' -and $plain -notmatch [char]27 -and $piped -match 'nonsense' -and $piped -notmatch [char]27
    }
    Check 'what is shown of sharing by load is what is done' {
        $shown = @(Set-ComplaintOwner -From amelia-hart -To ben-okafor, cerys-morgan -Reason 'Holiday.' -WhatIf *>&1)
        $given = @(Set-ComplaintOwner -From amelia-hart -To ben-okafor, cerys-morgan -Reason 'Holiday.' -PassThru)
        $given.Count -gt 0 -and -not (Get-Complaint -Owner amelia-hart) -and ($given.Owner | Sort-Object -Unique) -notcontains 'amelia-hart'
    }
    Check 'closing without a reply is refused, and tells the others apart' {
        $all = Get-Complaint
        $all | Where-Object Channel -eq 'Phone' | Add-ComplaintReply -Via Phone -Message 'We change the part on Monday.' -Final -Because 'No position is needed for a part.'
        $closed = @($all.Reference | ForEach-Object { [pscustomobject]@{ Reference = $_ } } | Close-Complaint -PassThru -ErrorAction SilentlyContinue -ErrorVariable refused)
        $closed.Count -eq 1 -and $refused.Count -eq $all.Count - 1 -and -not ($refused | Where-Object FullyQualifiedErrorId -notlike 'StepRefused,*') -and $refused[0].ErrorDetails.RecommendedAction
    }
    Check 'references come typed, as lines, as rows and as complaints' {
        $two = @(Get-Complaint -First 2)
        Add-ComplaintNote $two -Note 'typed'
        $two.Reference | Add-ComplaintNote -Note 'lines'
        $two | Add-ComplaintNote -Note 'complaints'
        $two | Select-Object Reference, @{ n = 'Note'; e = { 'rows' } } | ConvertTo-Csv | ConvertFrom-Csv | Add-ComplaintNote
        $lines = @($two[1].Reference | Get-Complaint)
        $lines.Count -eq 1 -and (Get-Complaint $two[1].Reference).Version -eq $two[1].Version + 4
    }
    Check 'a text of the customer never becomes one of ours' {
        $one = Get-Complaint -First 1
        Get-Complaint $one.Reference | Add-ComplaintReply -ErrorAction SilentlyContinue -ErrorVariable unbound
        $unbound.Count -eq 1 -and (Get-Complaint $one.Reference).Replies -eq 0
    }
    Check 'what somebody else changed meanwhile is a conflict that names them' {
        $seen = Get-Complaint -First 1
        $other = @('ben-okafor', 'cerys-morgan', 'amelia-hart') -ne $seen.Owner
        Set-ComplaintOwner $seen.Reference -To $other[0] -Reason 'r'
        $seen | Set-ComplaintOwner -To $other[1] -Reason 'r' -ErrorAction SilentlyContinue -ErrorVariable conflict
        $conflict[0].FullyQualifiedErrorId -like 'Conflict,*' -and $conflict[0].CategoryInfo.Category -eq 'ResourceBusy' -and "$($conflict[0])" -match 'ownerChanged'
    }
    Check 'a notice is kept back for a reason only' {
        $one = Get-Complaint -First 1
        try { Set-ComplaintOwner $one -NextRung -SuppressNotice -ErrorAction Stop; $false } catch { $_.FullyQualifiedErrorId -like 'StepRefused,*' }
    }
    Check 'pause, resume and a new final date' {
        $one = Get-Complaint -First 1
        $paused = Suspend-ComplaintClock $one -Until +1d -Reason 'The expert comes.' -PassThru
        $going = $paused | Resume-ComplaintClock -PassThru
        $later = Set-ComplaintClock $one -FinalBy +20d -Message 'The maker tests the part.' -Approver daniel-price -PassThru
        ($paused.Clocks.IsPaused -contains $true) -and ($going.Clocks.IsPaused -notcontains $true) -and ($later.Clocks | Where-Object Kind -eq 'Final').DueAt -gt ($one.Clocks | Where-Object Kind -eq 'Final').DueAt
    }
    Check 'join, part, open again, erase' {
        $two = 1..2 | ForEach-Object { New-Complaint "Double $_" -Text 'Twice.' -Channel Phone -Email twice@customer.example }
        Merge-Complaint $two[1] -Into $two[0] -Reason 'The same.'
        $parted = Split-Complaint $two[1] -Reason 'Not the same.' -PassThru
        $back = Close-Complaint $two[1] -Withdrawal 'Forget it, please.' -PassThru
        Lock-ComplaintContent $back -Basis AZ-1
        try { Remove-Complaint $back -Basis request -Confirm:$false -ErrorAction Stop; $held = $false } catch { $held = $true }
        Unlock-ComplaintContent $back -Basis AZ-1
        Remove-Complaint $back -Basis request -Confirm:$false
        $parted.Status -eq 'Open' -and $back.Status -eq 'Withdrawn' -and $held -and -not (Get-Complaint $back.Reference).Text
    }
    Check 'parts pass their ids on: promise, options, task, evidence' {
        $one = New-Complaint 'The heater is cold' -Text 'It is cold since Monday.' -Channel Phone -Email part@customer.example
        $kept = Add-ComplaintPromise $one -Text 'We call.' -DueAt +5h -PassThru | Complete-ComplaintPromise -PassThru
        $null = Add-ComplaintOption $one -Option 'A repair.', 'A new one.' -PassThru | Where-Object Number -eq 2 | Select-ComplaintOption -How phone
        $done = Get-ComplaintTask -Reference $one | Where-Object State -eq Open | Complete-ComplaintTask -PassThru
        'one', 'two' | ForEach-Object { $_ | Set-Content (Join-Path $folder "$_.txt") }
        $items = @(Get-ChildItem $folder -Filter *.txt | Add-ComplaintEvidence $one -Kind Record -Text 'A note.' -PassThru)
        $zip = $one | Export-ComplaintEvidence -Path (Join-Path $folder out.zip) -PassThru
        $well = Test-ComplaintEvidence $zip -Quiet
        $bytes = [IO.File]::ReadAllBytes($zip)
        $bytes[$bytes.Count / 2] = $bytes[$bytes.Count / 2] -bxor 0x55
        [IO.File]::WriteAllBytes((Join-Path $folder changed.zip), $bytes)
        $changed = @(Get-ChildItem $folder -Filter changed.zip | Test-ComplaintEvidence)
        $well -and $changed.Count -gt 0 -and $changed[0].Fault -and $kept.State -eq 'Kept' -and $done.Text -eq 'A new one.' -and $items.Count -eq 2 -and $zip.Length -gt 0 -and (Get-Complaint $one).Handling.Evidence.Count -eq 2
    }
    Check 'a time is typed and shown as it is here, and kept as it is everywhere' {
        $reference = (Get-Complaint -First 1).Reference
        $script = "Import-Module '$manifest'; Connect-ComplaintStore '$(Join-Path $folder a.db)' -WarningAction Ignore; " +
            "`$task = Add-ComplaintTask $reference -Text 'Zone.' -DueAt 2027-01-15T14:00 -PassThru; `$task.DueAt.UtcDateTime.ToString('HH:mm'); (`$task | Out-String) -match '2027-01-15 14:00'"
        $zone = $env:TZ
        $said = foreach ($env:TZ in 'Asia/Shanghai', 'America/New_York') { & (Get-Process -Id $PID).Path -NoProfile -Command $script }
        $env:TZ = $zone
        "$said" -eq '06:00 True 19:00 True'
    }
    Check 'an amount means the same under every culture' {
        $before = [cultureinfo]::CurrentCulture
        try { [cultureinfo]::CurrentCulture = 'de-DE'; $asked = Get-Complaint -First 1 | Add-ComplaintRedress -Goodwill -Amount '12.50' -Text 'x' -PassThru } finally { [cultureinfo]::CurrentCulture = $before }
        $asked.Amount -eq 12.5
    }
    Check 'what needs a second person is refused to the first' {
        $one = Get-Complaint -First 1
        $position = Set-ComplaintPosition $one -Text 'We repair it.' -PassThru
        $position | Approve-ComplaintPosition -ErrorAction SilentlyContinue -ErrorVariable own
        Connect-ComplaintStore (Join-Path $folder a.db) -As daniel-price
        $position | Approve-ComplaintPosition -ErrorAction SilentlyContinue -ErrorVariable renamed
        "$own" -match "'amelia-hart' is the first" -and "$renamed" -match "from the account '[^']+', from which 'amelia-hart' did before"
    }
    Check 'ids and codes are completed by what is there' {
        $one = Get-Complaint -First 1
        $fact = Add-ComplaintFact $one -Disclosure Internal -Text 'The batch is recalled.' -PassThru
        $ids = "Deny-ComplaintFact $one -FactId "
        (TabExpansion2 $ids -cursorColumn $ids.Length).CompletionMatches.CompletionText -contains $fact.FactId -and
            (TabExpansion2 'Set-ComplaintCause X -Cause ' -cursorColumn 28).CompletionMatches.CompletionText -contains 'system'
    }
    Check 'one wrong row among many keeps no other back, and the error names it' {
        $two = @(Get-Complaint -First 2)
        $two[0].Reference, 'nonsense', $two[1].Reference | ForEach-Object { [pscustomobject]@{ Reference = $_; Note = 'A row.' } } | Export-Csv (Join-Path $folder notes.csv)
        Import-Csv (Join-Path $folder notes.csv) | Add-ComplaintNote -ErrorAction SilentlyContinue -ErrorVariable wrong
        $stopped = try { Import-Csv (Join-Path $folder notes.csv) | Add-ComplaintNote -ErrorAction Stop } catch { $_.TargetObject }
        $wrong.Count -eq 1 -and $wrong[0].TargetObject -eq 'nonsense' -and $stopped -eq 'nonsense' -and
            (Get-Complaint $two[0]).Version -eq $two[0].Version + 2 -and (Get-Complaint $two[1]).Version -eq $two[1].Version + 1
    }
    Check 'what -WhatIf shows of everything changes nothing' {
        $before = Get-Complaint | ForEach-Object { "$($_.Reference) $($_.Version)" }
        Get-Complaint | Set-ComplaintOwner -To ben-okafor, cerys-morgan -Reason 'Share.' -WhatIf -ErrorAction SilentlyContinue 6>$null
        Get-Complaint | Close-Complaint -Withdrawal 'Forget it.' -WhatIf -ErrorAction SilentlyContinue
        Get-Complaint | Remove-Complaint -Basis request -WhatIf -ErrorAction SilentlyContinue
        $null = Invoke-ComplaintSweep -WhatIf
        -not (Compare-Object $before (Get-Complaint | ForEach-Object { "$($_.Reference) $($_.Version)" }))
    }
    Check 'runspaces that change the same complaint at once lose nothing' {
        $one = Get-Complaint -First 1
        $store = Join-Path $folder a.db
        $wrong = 1..4 | ForEach-Object -ThrottleLimit 4 -Parallel {
            Import-Module $using:manifest
            Connect-ComplaintStore $using:store -As amelia-hart
            1..5 | ForEach-Object { Add-ComplaintNote ($using:one).Reference -Note "At once $_." -ErrorAction SilentlyContinue -ErrorVariable +e }
            $e
            Disconnect-ComplaintStore
        }
        -not $wrong -and (Get-Complaint $one).Version -eq $one.Version + 20
    }
    Check 'a connection that is closed while a command runs is told as that' {
        $connection = Connect-ComplaintStore (Join-Path $folder a.db) -NoDefault -PassThru
        try { (Get-Complaint -First 2).Reference | ForEach-Object { $_; Disconnect-ComplaintStore $connection } | Add-ComplaintNote -Note 'x' -Connection $connection; $false }
        catch { $_.FullyQualifiedErrorId -like 'StoreUnavailable,*' -and $_.ErrorDetails.RecommendedAction -match 'Connect-ComplaintStore' }
    }
    Check 'disconnect' { Disconnect-ComplaintStore; try { Get-ComplaintStore; $false } catch { $true } }
}
finally {
    Remove-Item $folder -Recurse -Force
}

Write-Host "$script:passed passed, $script:failed failed on PowerShell $($PSVersionTable.PSVersion)"
exit $script:failed
