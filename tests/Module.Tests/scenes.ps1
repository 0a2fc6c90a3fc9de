# What the examples of the help take for granted: one scene a cmdlet, for examples.ps1. A scene makes what its examples speak of, by the module's own cmdlets, in the store that is
# connected. $one and $two are complaints of one customer. What a scene gives back says by what its examples' own names are called here.

$title = @{ en = 'Card machines'; 'zh-CN' = '售票机吞卡' }
$known = @{ en = 'Two of four machines keep cards.'; 'zh-CN' = '四台中有两台吞卡。' }
$doing = @{ en = 'Both are switched off; cards go back by post.'; 'zh-CN' = '两台已停用，卡片将寄还。' }

# A store for one example: with the bundled rules, but that one person alone may approve, because there is only one account here.
function New-Store([string] $Path) {
    if (-not (Test-Path base.db)) {
        $null = New-Item -ItemType Directory alone
        Copy-Item (Join-Path $PSScriptRoot '../../policies'), (Join-Path $PSScriptRoot '../../templates') alone -Recurse
        foreach ($file in Get-ChildItem alone/policies/*.json) { (Get-Content $file -Raw) -replace '"fourEyes": true', '"fourEyes": false' | Set-Content $file }
        Connect-ComplaintStore base.db -Create
        $null = Publish-ComplaintPolicy alone
        Disconnect-ComplaintStore
    }

    Copy-Item base.db $Path -Force
}

# Acts as another person, then as the one of before.
function Act-As([string] $Person, [scriptblock] $Act) {
    Connect-ComplaintStore $store -As $Person
    try { & $Act } finally { Connect-ComplaintStore $store -As $script:who }
}

function New-Answered { Add-ComplaintReply $one -Via Phone -Message 'The part is changed on Monday.' -Final -Because 'The part is known.' }

function New-KnownIssue([switch] $Waiting) {
    $id = (New-ComplaintKnownIssue -Title $title -Known $known -Doing $doing -NextUpdateBy +4h).Id
    if (-not $Waiting) { Act-As daniel-price { Approve-ComplaintKnownIssue $id } }
    @{ '3f0c9a4e5b1d4c2a8e7f6d5c4b3a2910' = $id }
}

function New-Redress([switch] $Approved, [switch] $Private) {
    $redress = Add-ComplaintRedress $one -Goodwill -Amount 20 -Text 'For the waiting.' -Private:$Private -PassThru
    if ($Approved) { $redress = Act-As daniel-price { $redress | Approve-ComplaintRedress -PassThru } }
    @{ r18 = $redress.RedressId }
}

function New-Position([switch] $Approved) {
    $first = Set-ComplaintPosition $one -Text 'The seal is faulty.' -PassThru
    Act-As daniel-price { $first | Approve-ComplaintPosition }
    if (-not $Approved) { Set-ComplaintPosition $one -Text 'The seal was faulty from the start.' }
}

# Two signs with evidence, which wait for a second person.
function New-Suspicion {
    $items = 'The receipt.', 'The till roll.' | ForEach-Object { Add-ComplaintEvidence $one -Kind Record -Text $_ -PassThru }
    Add-ComplaintIndicator $one -Indicator Deceit -Evidence $items[0].EvidenceId -Reason 'The receipt was changed.'
    Add-ComplaintIndicator $one -Indicator BaselessClaim -Evidence $items[1].EvidenceId -Reason 'Ten times the price is claimed.'
    @{ e12 = $items[0].EvidenceId; e15 = $items[1].EvidenceId }
}

# Examples that show or find nothing here: what they look for lies in the past, needs time to pass or a mail to come back, or is a fault; or they write a file.
$finds = @(
    'Get-Complaint -Flag Abnormal', 'Get-Complaint -Flag Bounced', 'Get-ComplaintLedger -Received 2026-03', 'Get-ComplaintLedger | Where-Object -Not ChainVerified'
    'Get-Complaint -Owner amelia-hart | Get-ComplaintPromise', 'Get-ComplaintPromise C-2611-7K3QF2X | Where-Object IsUnexplained', 'Get-ComplaintTask -Kind GiveNotice -Overdue'
    'Get-Complaint -Status Closed, Withdrawn -Closed 2016', 'Resume-ComplaintDuty', 'Get-Complaint -Received 2026-03-14', 'Get-ComplaintSample -Seed 2026-11 -Size 5', 'if ('
)

# What an example is about when it ends with an error; everything else must end without one. Whoever is alone on a machine is no second person, whatever the name, there is
# no account in a cloud here, and the store is a real one.
$expected = @{
    'Approve-ComplaintSuspicion' = 'needs a second person|not under review'
    'Approve-ComplaintSettlement' = 'needs a second person'
    'Get-ComplaintRedress C-2611-7K3QF2X | Where-Object { $_.IsPrivate' = 'needs a second person'
    'Add-ComplaintObjection' = 'not under review'
    'Deny-ComplaintSuspicion' = 'not under review'
    'Connect-ComplaintStore -Store https://ACCOUNT' = 'No sign-in'
    'Copy-ComplaintStore -Store https://ACCOUNT' = 'No sign-in'
    'Invoke-ComplaintSweep -AsOf' = 'holds real complaints'
}

function New-Scene([string] $Command, [string] $Code) {
    $script:who = 'amelia-hart'
    $script:scenes++
    $common = @{ Text = 'It leaks again, three weeks after the second repair.'; Channel = 'Phone'; Name = 'Grace Okonjo'; Email = "grace$script:scenes@customer.example" }
    $script:one = New-Complaint 'The washing machine leaks' @common -Product 'Dishwasher D4' -ReceivedAt -3d
    $script:two = New-Complaint 'It leaks still' @common -Product 'Season ticket'
    $one, $two | Where-Object Owner -ne $script:who | Set-ComplaintOwner -To $script:who -Reason 'Takes the call.'
    $called = @{ 'C-2611-7K3QF2X' = $one.Reference; 'C-2611-8M4RG3Y' = $two.Reference; 'C-2611-9M4RH3Z' = $two.Reference }
    foreach ($more in @(Set-Scene $Command $Code)) { foreach ($key in $more.Keys) { $called[$key] = $more[$key] } }
    $called
}

function Set-Scene([string] $Command, [string] $Code) {
    switch ($Command) {
        Add-ComplaintEvidence {
            'photo' | Set-Content seal.jpg
            $null = New-Item -ItemType Directory photos -Force
            'front' | Set-Content photos/front.jpg
        }
        Add-ComplaintImprovement { Set-ComplaintCause $one -Cause people -Confirmed }
        Add-ComplaintIndicator { New-Suspicion }
        { $_ -in 'Add-ComplaintKnownIssue', 'Get-ComplaintKnownIssue', 'Remove-ComplaintKnownIssue', 'Resolve-ComplaintKnownIssue', 'Update-ComplaintKnownIssue' } {
            $null = New-Complaint 'The card is gone' -Text 'The machine kept my card.' -Channel Counter
            $issue = New-KnownIssue
            if ($Command -eq 'Remove-ComplaintKnownIssue') { Add-ComplaintKnownIssue $one, $two -KnownIssue @($issue.Values)[0] }
            $issue
        }
        Add-ComplaintMessage { [pscustomobject]@{ Reference = $one.Reference; Message = 'She asks again.' } | Export-Csv calls.csv }
        Add-ComplaintNote { [pscustomobject]@{ Reference = $one.Reference; Note = 'From the list.' } | Export-Csv notes.csv }
        Get-ComplaintIndicator { New-Suspicion }
        Add-ComplaintReply {
            'The part is changed on Monday.' | Set-Content answer.md
            [pscustomobject]@{ Reference = $one.Reference; Message = 'The part is changed.' } | Export-Csv calls.csv
            New-Position -Approved
        }
        Add-ComplaintReview {
            New-Answered
            $one | Select-Object Reference, @{ n = 'Trust'; e = { 5 } }, @{ n = 'Respect'; e = { 5 } }, @{ n = 'Understanding'; e = { 3 } }, @{ n = 'Sensitivity'; e = { 4 } }, @{ n = 'Timeliness'; e = { 2 } }, @{ n = 'Solving'; e = { 4 } }, @{ n = 'NoArguing'; e = { 5 } } | Export-Csv reviews.csv
            $script:who = 'daniel-price'
        }
        Approve-ComplaintKnownIssue {
            $issue = New-KnownIssue -Waiting
            if ($Code -match '-Version 3') {
                Act-As daniel-price { Approve-ComplaintKnownIssue @($issue.Values)[0] }
                foreach ($news in 'Three are affected.', 'All are.') {
                    $null = Update-ComplaintKnownIssue @($issue.Values)[0] -Known @{ en = $news; 'zh-CN' = '更新。' } -Doing @{ en = 'We repair them.'; 'zh-CN' = '维修中。' } -NextUpdateBy +4h
                    if ($news -notmatch 'All') { Act-As daniel-price { Approve-ComplaintKnownIssue @($issue.Values)[0] } }
                }
            }
            $script:who = 'daniel-price'
            $issue
        }
        { $_ -in 'Approve-ComplaintPosition', 'Deny-ComplaintPosition' } { New-Position; $script:who = 'daniel-price' }
        { $_ -in 'Approve-ComplaintRedress', 'Deny-ComplaintRedress', 'Approve-ComplaintSettlement' } {
            New-Redress -Private:($Command -eq 'Approve-ComplaintSettlement')
            $script:who = $Command -eq 'Approve-ComplaintSettlement' ? 'frances-whitfield' : 'daniel-price'
        }
        Approve-ComplaintSuspicion { New-Suspicion; $script:who = 'daniel-price' }
        { $_ -in 'Close-Complaint', 'Open-Complaint' } {
            if ($Code -notmatch 'Withdrawal') { New-Answered }
            if ($Code -match '-Status Closed') { Close-Complaint $one -Solved }
        }
        { $_ -in 'Complete-ComplaintPromise', 'Set-ComplaintPromise' } { @{ pr14 = (Add-ComplaintPromise $one -Text 'We call.' -DueAt +5h -PassThru).PromiseId } }
        Complete-ComplaintRedress { New-Redress -Approved }
        { $_ -in 'Complete-ComplaintReferral', 'Get-ComplaintReferral' } { @{ x15 = (Add-ComplaintReferral $one -Kind Ombudsman -Body FOS -PassThru).ReferralId } }
        { $_ -in 'Complete-ComplaintTask', 'Stop-ComplaintTask', 'Get-ComplaintTask' } { @{ t9 = (Add-ComplaintTask $one -Text 'Replace the seal.' -Assignee amelia-hart -Chase:($Code -match 'Chase') -PassThru).TaskId } }
        Confirm-ComplaintIdentity { if ($Code -match 'Again|-Reason') { Confirm-ComplaintIdentity $one -Method callBack } }
        Confirm-ComplaintOwner { Set-ComplaintOwner $one -NextRung -Reason 'Asks for it.'; $script:who = (Get-Complaint $one.Reference).HandOver.To }
        { $_ -in 'Connect-ComplaintStore', 'Disconnect-ComplaintStore', 'Copy-ComplaintStore' } {
            Remove-Item new.db*, old.db* -ErrorAction Ignore
            $null = New-Item -ItemType Directory demo-out -Force
            'demo-out/complaints.db', 'old.db', 'complaints.db' | ForEach-Object { Connect-ComplaintStore $_ -Create }
            if ($Command -eq 'Disconnect-ComplaintStore') { $script:old = Connect-ComplaintStore old.db -NoDefault -PassThru }
        }
        { $_ -in 'Deny-ComplaintFact', 'Get-ComplaintFact' } { @{ f11 = (Act-As ben-okafor { Add-ComplaintFact $one -Disclosure Customer -Text 'The batch was recalled.' -PassThru }).FactId } }
        { $_ -in 'Export-ComplaintEvidence', 'Get-ComplaintEvidence', 'Move-ComplaintEvidence', 'Test-ComplaintEvidence', 'Set-ComplaintEvidence' } {
            Remove-Item evidence.zip, handed-out -Recurse -ErrorAction Ignore
            $items = 'yes', 'no' | ForEach-Object { Add-ComplaintEvidence $one -Kind Record -Text "Delivered: $_." -Fact delivered -Value $_ -PassThru }
            if ($Command -eq 'Test-ComplaintEvidence') {
                $null = New-Item -ItemType Directory handed-out -Force
                'evidence.zip', "$($one.Reference)-evidence.zip", 'handed-out/one.zip' | ForEach-Object { Export-ComplaintEvidence $one -Path $_ }
            }
            @{ e12 = $items[0].EvidenceId }
        }
        Get-ComplaintMail { @{ 'Sequence 12' = "Sequence $(($one | Get-ComplaintMail -ToCustomer)[0].Sequence)" } }
        Send-ComplaintMail { @{ 'Sequence 12' = "Sequence $(($one | Get-ComplaintMail -ToCustomer -Type Acknowledgement).Sequence)" } }
        { $_ -in 'Get-ComplaintMeasure', 'Stop-ComplaintMeasure' } {
            $null = New-Complaint 'The brakes fail' -Text 'They fail.' -Channel Counter -Severity Critical
            @{ m11 = (Add-ComplaintMeasure $one -Text 'A machine on loan.' -PassThru).MeasureId }
        }
        { $_ -in 'Get-ComplaintOption', 'Select-ComplaintOption', 'Stop-ComplaintOption' } {
            $options = @(Add-ComplaintOption $one -Option 'A repair.', 'A new one.' -PassThru)
            if ($Code -match 'IsChosen') { $options[0] | Select-ComplaintOption -How phone }
            @{ o12 = $options[0].OptionsId }
        }
        Get-ComplaintPosition { New-Position -Approved:($Code -match 'Approved') }
        { $_ -in 'Send-ComplaintUpdate', 'Set-ComplaintPosition' } { Set-Complaint $one -ToStage investigating }
        Get-ComplaintSample { New-Answered; Close-Complaint $one -Solved; $script:who = 'daniel-price' }
        Get-ComplaintTimeline { New-Answered }
        Get-ComplaintUnderstanding {
            Set-ComplaintUnderstanding $one -Matter 'It leaks.' -Product 'Machine' -Wanted 'A repair'
            Set-ComplaintUnderstanding $one -Correction 'It was the third repair.' -Via Phone
        }
        Get-ComplaintPromise { $null = Add-ComplaintPromise $one -Text 'We call.' -DueAt +5h }
        Get-ComplaintRedress { New-Redress -Approved }
        Import-Complaint {
            $day = [datetime]::Today.AddDays(-1).ToString('yyyy-MM-dd')
            $sample = Import-Csv (Join-Path $PSScriptRoot '../../samples/us-cfpb/complaints.csv') | Select-Object -First 3
            $sample | ForEach-Object { $_.date_received = $_.date_sent_to_company = $day }
            $sample | Export-Csv archive.csv
            if ($Code -match 'Ticket No') { [pscustomobject]@{ 'Ticket No' = "T$script:scenes"; Date = $day; Text = 'It leaks.' } | Export-Csv tickets.csv } else { $sample | Export-Csv tickets.csv }
            [pscustomobject]@{ SourceId = "S$script:scenes"; ReceivedAt = $day; Narrative = 'The bus was late.' } | Export-Csv calls.csv
        }
        Merge-Complaint { [pscustomobject]@{ Reference = $two.Reference } | Export-Csv doubles.csv }
        New-Complaint { [pscustomobject]@{ Subject = 'The lift stands'; Text = 'Since Monday.'; IntakeId = "call-$script:scenes" } | Export-Csv calls.csv }
        Remove-Complaint { Close-Complaint $one -Withdrawal 'Forget it, please.' }
        Resume-ComplaintClock { Suspend-ComplaintClock $one -Until +2d -Reason 'The expert comes.' }
        Set-ComplaintDecision { Add-ComplaintAssessment $one -Finding Justified -Text 'The seal was too short.' }
        Set-ComplaintSpokesperson { $script:who = 'daniel-price'; if ($Code -match 'Allow|MediaRisk') { Act-As daniel-price { Set-ComplaintSpokesperson $one -Person elena-rossi -Reason 'A reporter called.' } } }
        Set-ComplaintSurvey { New-Answered; Close-Complaint $one -Solved; [pscustomobject]@{ Reference = $one.Reference; Expected = 4; Got = 3 } | Export-Csv survey.csv }
        Set-ComplaintUnderstanding {
            if ($Code -match 'Agreed') { Set-ComplaintUnderstanding $one -Expectation 'A new machine.' -Moment Stated }
            if ($Code -match 'Correction') { Set-ComplaintUnderstanding $one -Matter 'It leaks.' -Product 'Machine' -Wanted 'Repair' }
        }
        Set-Complaint { [pscustomobject]@{ Reference = $one.Reference; Email = 'new@customer.example' } | Export-Csv addresses.csv }
        Split-Complaint { Merge-Complaint $two -Into $one -Reason 'The same leak.' }
        Unlock-ComplaintContent { Lock-ComplaintContent $one -Basis AZ-2026/114; [pscustomobject]@{ Reference = $one.Reference } | Export-Csv held.csv }
        { $_ -in 'Publish-ComplaintPolicy', 'Test-ComplaintPolicy', 'Test-ComplaintTemplate' } {
            Remove-Item rules -Recurse -Force -ErrorAction Ignore
            $null = New-Item -ItemType Directory rules
            Copy-Item (Join-Path $PSScriptRoot '../../policies'), (Join-Path $PSScriptRoot '../../templates') rules -Recurse
        }
    }
}
