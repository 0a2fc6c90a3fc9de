using System.Security.Cryptography;
using System.Text;

namespace ComplaintOps.Functions.Pages;

/// <summary>
/// The one style sheet: phone first, light and dark, the system's own fonts. It stands in every page and is allowed there by its hash; the pages load nothing.
/// </summary>
internal static class PageStyle
{
    public const string Css = """
        :root{color-scheme:light dark;--ground:#f6f7f9;--card:#fff;--ink:#1b1f24;--soft:#57606a;--line:#d0d7de;--accent:#0b57d0;--on-accent:#fff;--good:#116329;--warn:#8a4600;--warn-ground:#fff4e0;--bad:#a40e26;--bad-ground:#ffebe9}
        @media (prefers-color-scheme:dark){:root{--ground:#0f1318;--card:#181d24;--ink:#e8ebef;--soft:#a3acb8;--line:#39424e;--accent:#8ab8ff;--on-accent:#07203f;--good:#6fdd8b;--warn:#ffc680;--warn-ground:#33240e;--bad:#ff9d94;--bad-ground:#3a1614}}
        *{box-sizing:border-box}
        html{-webkit-text-size-adjust:100%}
        body{margin:0;background:var(--ground);color:var(--ink);font:1rem/1.6 system-ui,-apple-system,"Segoe UI",Roboto,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC",sans-serif;overflow-wrap:anywhere}
        header,main,footer{max-width:44rem;margin:0 auto;padding:1rem}
        header{display:flex;flex-wrap:wrap;gap:.25rem 1rem;align-items:center;justify-content:space-between;padding-bottom:0;min-height:3.5rem}
        header p{margin:0;font-weight:600}
        nav a{display:inline-block;padding:.7rem .5rem}
        footer{color:var(--soft);font-size:.9rem}
        h1{font-size:1.6rem;line-height:1.25;margin:.5rem 0 1rem}
        h2{font-size:1.2rem;line-height:1.3;margin:0 0 .75rem}
        h3{font-size:1rem;margin:0 0 .25rem}
        p{margin:0 0 .75rem}
        a{color:var(--accent)}
        .skip{position:absolute;left:-999rem}
        .skip:focus{left:1rem;top:.5rem;background:var(--card);padding:.7rem}
        .card{background:var(--card);border:1px solid var(--line);border-radius:.75rem;padding:1rem;margin:0 0 1rem}
        .card>:last-child{margin-bottom:0}
        .note{border-left:.35rem solid var(--accent)}
        .warn{border-left:.35rem solid var(--warn);background:var(--warn-ground)}
        .bad{border-left:.35rem solid var(--bad);background:var(--bad-ground)}
        .ref{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;font-size:1.25rem;font-weight:600;letter-spacing:.03em;white-space:nowrap}
        .stage{font-size:1.15rem;font-weight:600}
        .soft{color:var(--soft);font-weight:400}
        .mark{display:inline-block;border:1px solid currentColor;border-radius:1rem;padding:0 .6rem;font-size:.85rem;color:var(--warn)}
        dl{margin:0 0 .75rem}
        dt{color:var(--soft);font-size:.9rem}
        dd{margin:0 0 .75rem;font-weight:500}
        dd::first-letter{text-transform:uppercase}
        ol.stages{list-style:none;margin:0 0 .75rem;padding:0;display:flex;gap:.35rem}
        ol.stages li{flex:1;border-top:.4rem solid var(--line);padding-top:.3rem;font-size:.8rem;line-height:1.3;color:var(--soft);min-width:0}
        ol.stages li.done{border-color:var(--good)}
        ol.stages li.now{border-color:var(--accent);color:var(--ink);font-weight:600}
        .words{white-space:pre-wrap;margin:0 0 .75rem;font:inherit;border-left:.2rem solid var(--line);padding-left:.75rem}
        label,legend{display:block;font-weight:600;padding:0}
        .hint{display:block;color:var(--soft);font-size:.9rem;font-weight:400}
        .field{margin:0 0 1.1rem;border:0;padding:0;min-width:0}
        .field.wrong{border-left:.35rem solid var(--bad);padding-left:.75rem}
        .error{display:block;color:var(--bad);font-weight:600}
        input,textarea,select{font:inherit;color:inherit;background:var(--card);border:1px solid var(--soft);border-radius:.5rem;padding:.65rem .75rem;width:100%;min-height:2.9rem;margin-top:.3rem}
        textarea{min-height:8rem;resize:vertical}
        .choice{display:flex;gap:.75rem;align-items:center;min-height:2.9rem;font-weight:400}
        .choice input{width:1.35rem;min-height:0;height:1.35rem;margin:0;flex:none;accent-color:var(--accent)}
        .scale{display:flex;gap:.4rem;margin-top:.4rem}
        .scale label{flex:1;text-align:center;border:1px solid var(--soft);border-radius:.5rem;padding:.5rem 0;min-height:2.9rem;font-weight:500}
        .scale input{display:block;width:1.35rem;height:1.35rem;min-height:0;margin:0 auto .2rem;accent-color:var(--accent)}
        button,.button{display:block;width:100%;font:inherit;font-weight:600;text-align:center;text-decoration:none;background:var(--accent);color:var(--on-accent);border:2px solid var(--accent);border-radius:.5rem;padding:.75rem 1.25rem;min-height:3rem;cursor:pointer}
        .button.plain{background:transparent;color:var(--accent)}
        :focus-visible{outline:3px solid var(--accent);outline-offset:2px}
        .scroll{overflow-x:auto}
        table{border-collapse:collapse;width:100%;font-size:.9rem}
        th,td{text-align:left;vertical-align:top;padding:.4rem .75rem .4rem 0;border-bottom:1px solid var(--line)}
        th{color:var(--soft);font-weight:600}
        summary{cursor:pointer;padding:.6rem 0;font-weight:600}
        @media (min-width:40rem){dl.wide{display:grid;grid-template-columns:minmax(9rem,13rem) 1fr;gap:.4rem 1rem}dl.wide dt,dl.wide dd{margin:0;font-size:1rem}button,.button{width:auto;display:inline-block;min-width:14rem}ol.stages li{font-size:.9rem}}
        @media (max-width:39.99rem){ol.stages li span{position:absolute;left:-999rem}table.log thead{position:absolute;left:-999rem}table.log td{display:block;padding:0;border:0}table.log tr{display:block;padding:.5rem 0;border-bottom:1px solid var(--line)}}
        @media print{body{background:#fff;color:#000}form,nav,.skip{display:none}}
        """;

    /// <summary>The CSP source (W3C CSP 3, section 2.3.1) that allows exactly this style sheet.</summary>
    public static string Source { get; } = $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Css)))}'";
}
