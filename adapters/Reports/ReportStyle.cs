namespace ComplaintOps.Adapters.Reports;

/// <summary>The style of a report: light, dark and paper, from 360 pixels on. Colours are named by what they mean, never the only sign of it.</summary>
internal static class ReportStyle
{
    /// <summary>The whole style sheet.</summary>
    public const string Sheet = """
        :root { color-scheme: light dark; --paper:#f3f5f4; --card:#ffffff; --ink:#17232c; --soft:#566570; --line:#dbe2e2; --track:#e9eeee; --accent:#0f6f76;
          --waiting:#5fb3a8; --silent:#c8324a; --rung1:#f0a92e; --rung2:#e0701f; --rung3:#a8321c; --answered:#7fa6d6; --resolved:#b4c3c7;
          --open:#d5dfe3; --unresolved:#86b9bd; --received:#3d7fa6; --reply:#2f9c84; --on:#ffffff; --ondark:#17232c; --good:#1d7a5c; --bad:#b3263d; --hatch:rgba(255,255,255,.55); }
        @media (prefers-color-scheme: dark) { :root { --paper:#10171b; --card:#182126; --ink:#e6edf0; --soft:#a2b1ba; --line:#2b383f; --track:#222d33; --accent:#6cc8cc;
          --waiting:#3f9c90; --silent:#f0566d; --rung1:#f3b54a; --rung2:#ee8740; --rung3:#e05a40; --answered:#6f9cd6; --resolved:#53646c;
          --open:#33434b; --unresolved:#3f7d83; --received:#5aa2cc; --reply:#45b79b; --on:#10171b; --ondark:#10171b; --good:#5ecfa6; --bad:#ff8093; --hatch:rgba(16,23,27,.5); } }
        * { box-sizing:border-box; }
        body { margin:0; background:var(--paper); color:var(--ink); font:16px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif; overflow-wrap:anywhere; }
        main { max-width:1040px; margin:0 auto; padding:28px 20px 56px; }
        h1 { font-size:30px; line-height:1.2; margin:0 0 6px; letter-spacing:-.01em; } h2 { font-size:20px; line-height:1.3; margin:0 0 4px; } h3 { font-size:15px; margin:22px 0 6px; }
        p { margin:0 0 10px; } .meta, .hint { color:var(--soft); font-size:14px; } .hint { margin-bottom:12px; }
        section { background:var(--card); border:1px solid var(--line); border-radius:14px; padding:22px 24px; margin:18px 0 0; }
        .verdict { font-size:21px; line-height:1.4; margin:18px 0 4px; max-width:46em; } .verdict strong { font-weight:650; } .bad { color:var(--bad); } .good { color:var(--good); }
        .tiles { display:grid; grid-template-columns:repeat(4,1fr); gap:1px; background:var(--line); border:1px solid var(--line); border-radius:14px; overflow:hidden; margin-top:16px; }
        .tiles div { background:var(--card); padding:14px 16px; } .tiles dt { color:var(--soft); font-size:14px; } .tiles dd { margin:0; } .tiles .n { font-size:29px; line-height:1.25; font-weight:650; font-variant-numeric:tabular-nums; }
        .tiles .s { display:block; color:var(--soft); font-size:13px; line-height:1.4; }
        .problems { border-color:var(--bad); } .problems ul { margin:6px 0 0; padding-left:20px; } .check { font-size:14px; margin-top:14px; }
        svg { display:block; width:100%; height:auto; } svg.narrow { display:none; } svg.defs { position:absolute; width:0; height:0; }
        .t, .ref { font-size:12px; fill:var(--soft); } .ref { font-size:10.5px; font-variant-numeric:tabular-nums; } .strong { font-size:14px; font-weight:650; fill:var(--ink); } .big { font-size:19px; font-weight:650; fill:var(--ink); } .rung { font-size:8.5px; font-weight:700; fill:var(--on); } .on { font-size:12px; font-weight:650; fill:var(--on); } .dark { fill:var(--ondark); }
        .grid { stroke:var(--line); stroke-width:1; } .axis { stroke:var(--soft); stroke-width:1; } .track { fill:var(--track); }
        .a-open { fill:var(--open); } .a-unresolved { fill:var(--unresolved); } .a-silent { fill:url(#hatch-silent); }
        .l-open, .l-unresolved, .l-silent { fill:none; stroke-width:2; stroke-linejoin:round; } .l-open { stroke:var(--soft); stroke-width:1; } .l-unresolved { stroke:var(--accent); } .l-silent { stroke:var(--silent); }
        .received { fill:var(--received); } .reply { fill:var(--reply); } .ack { stroke:var(--ink); stroke-width:2.4; }
        .p-waiting { fill:var(--waiting); } .p-silent { fill:url(#hatch-silent); } .p-rung1 { fill:var(--rung1); } .p-rung2 { fill:var(--rung2); } .p-rung3 { fill:var(--rung3); } .p-answered { fill:var(--answered); } .p-resolved { fill:var(--resolved); }
        .dot { fill:var(--ink); stroke:var(--card); stroke-width:1.4; } .dot.void { fill:var(--card); stroke:var(--ink); }
        .c-foot { fill:var(--unresolved); } .c-silence { fill:var(--silent); } .c-late { fill:var(--rung3); } .c-unaccepted { fill:var(--rung2); } .c-noreply { fill:var(--rung1); } .c-unsolved { fill:var(--answered); } .c-hand { fill:var(--soft); } .c-chased { fill:var(--received); } .c-threat { fill:var(--bad); } .q-known { fill:var(--received); } .q-thought { fill:var(--answered); }
        .m-intime { fill:var(--reply); } .m-late { fill:var(--silent); } .m-waits { fill:none; stroke:var(--silent); stroke-width:1.8; }
        .s-good, .e-loyal { fill:var(--reply); } .s-fair, .e-swing { fill:var(--rung1); } .s-poor, .e-loss { fill:var(--silent); }
        .limit { stroke:var(--ink); stroke-width:1.6; stroke-dasharray:5 4; } .limit-t { font-size:13px; font-weight:650; fill:var(--ink); } .rank { stroke:var(--soft); stroke-width:1; } .rank-m { fill:var(--ink); }
        .legend { display:flex; flex-wrap:wrap; gap:4px 18px; list-style:none; margin:12px 0 0; padding:0; font-size:14px; color:var(--soft); } .legend li { display:flex; align-items:center; gap:7px; } .legend svg { width:20px; height:12px; flex:none; }
        table { border-collapse:collapse; width:100%; font-size:14px; line-height:1.45; font-variant-numeric:tabular-nums; } caption { text-align:left; color:var(--soft); font-size:14px; padding:0 0 6px; }
        th { text-align:left; font-weight:600; color:var(--soft); } th, td { padding:7px 12px 7px 0; border-bottom:1px solid var(--line); vertical-align:top; } tbody th { color:var(--ink); } td.r, th.r { text-align:right; } th.r { white-space:nowrap; }
        .pair { columns:3 260px; column-gap:36px; } .pair div { break-inside:avoid; padding-bottom:18px; } .pair th { font-weight:400; }
        .sub { display:block; color:var(--soft); font-size:13px; font-weight:400; } td.r { white-space:nowrap; } .tag { display:inline-block; font-size:12px; font-weight:650; line-height:1.5; padding:0 7px; border-radius:9px; border:1px solid currentColor; white-space:nowrap; } .tag.bad { color:var(--bad); } .tag.good { color:var(--good); }
        .ledger td, .ledger tbody th { padding-top:10px; padding-bottom:10px; } @media (min-width:761px) { .ledger th, .ledger td { width:18%; } .ledger td:nth-child(3), .ledger td:nth-child(4) { width:23%; } }
        footer { color:var(--soft); font-size:13px; margin:22px 4px 0; }
        @media (max-width:760px) { main { padding:20px 10px 40px; } h1 { font-size:24px; } section { padding:18px 12px; border-radius:12px; } .verdict { font-size:18px; } .tiles { grid-template-columns:1fr 1fr; } .tiles div { padding:11px 12px; } .tiles .n { font-size:24px; }
          svg.wide { display:none; } svg.narrow { display:block; } td.r { white-space:normal; } th, td { overflow-wrap:anywhere; }
          .times thead { position:absolute; width:1px; height:1px; overflow:hidden; clip-path:inset(50%); } .times, .times tbody, .times caption, .ledger caption { display:block; } .times tr { display:grid; grid-template-columns:minmax(0,1fr) minmax(0,1fr); column-gap:12px; padding:10px 0; border-bottom:1px solid var(--line); } .times tbody th { grid-column:1/-1; } .times td, .times tbody th { border:0; padding:2px 0; } .times td.r { text-align:left; } .times td::before { content:attr(data-label) " "; color:var(--soft); font-size:12px; }
          .ledger thead { position:absolute; width:1px; height:1px; overflow:hidden; clip-path:inset(50%); } .ledger, .ledger tbody, .ledger tr, .ledger td, .ledger tbody th { display:block; width:100%; }
          .ledger tr { padding:12px 0; border-bottom:1px solid var(--line); } .ledger td, .ledger tbody th { border:0; padding:3px 0; } .ledger td::before { content:attr(data-label); display:block; color:var(--soft); font-size:12px; } .ledger td.none { display:none; } }
        @media print { :root { color-scheme:light; --paper:#fff; --card:#fff; --ink:#111; --soft:#444; --line:#bbb; --track:#e9eeee; --accent:#0f6f76; --on:#fff; --ondark:#111; --good:#1d7a5c; --bad:#b3263d; --hatch:rgba(255,255,255,.55);
          --waiting:#5fb3a8; --silent:#c8324a; --rung1:#f0a92e; --rung2:#e0701f; --rung3:#a8321c; --answered:#7fa6d6; --resolved:#b4c3c7; --open:#d5dfe3; --unresolved:#86b9bd; --received:#3d7fa6; --reply:#2f9c84; } body { font-size:11pt; } main { max-width:none; padding:0; } section { border:0; padding:10px 0; break-inside:avoid-page; } section.long { break-inside:auto; } tr, .tiles div { break-inside:avoid; } svg.wide { display:block; } svg.narrow { display:none; } * { print-color-adjust:exact; -webkit-print-color-adjust:exact; } }
        """;

    /// <summary>The hatching that marks silence for those who do not tell colours apart.</summary>
    public const string Patterns = """
        <svg class="defs" aria-hidden="true" focusable="false" xmlns="http://www.w3.org/2000/svg"><defs><pattern id="hatch-silent" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="6" height="6" style="fill:var(--silent)"/><rect width="1.6" height="6" style="fill:var(--hatch)"/></pattern></defs></svg>
        """;
}
