using System.Security.Cryptography;
using System.Text;

namespace ComplaintOps.Functions.Pages;

/// <summary>
/// The one style sheet: phone first, light and dark, the system's own fonts. It stands in every page and is allowed there by its hash; the pages load nothing.
/// </summary>
internal static class PageStyle
{
    public const string Css = """
        :root{color-scheme:light dark;--ground:#f3f5f8;--card:#fff;--ink:#16202c;--soft:#526070;--line:#d3dae3;--edge:#7b8794;--accent:#0b57d0;--on-accent:#fff;--tint:#eaf1fd;--good:#116329;--warn:#8a4600;--warn-ground:#fff4e0;--bad:#a40e26;--bad-ground:#ffebe9;--shade:0 1px 2px rgb(16 32 48/.06),0 4px 14px rgb(16 32 48/.05)}
        @media (prefers-color-scheme:dark){:root{--ground:#0e1319;--card:#171e27;--ink:#e9edf2;--soft:#a8b3c0;--line:#333e4b;--edge:#75818f;--accent:#8ab8ff;--on-accent:#07203f;--tint:#1b2a40;--good:#6fdd8b;--warn:#ffc680;--warn-ground:#33240e;--bad:#ff9d94;--bad-ground:#3a1614;--shade:none}}
        *{box-sizing:border-box}
        html{-webkit-text-size-adjust:100%;scroll-padding-top:1rem}
        body{margin:0;background:var(--ground);color:var(--ink);font:1rem/1.6 system-ui,-apple-system,"Segoe UI",Roboto,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC","WenQuanYi Micro Hei",sans-serif;overflow-wrap:anywhere}
        :lang(zh){line-height:1.75}
        .band{background:var(--card);border-bottom:1px solid var(--line);border-top:.3rem solid var(--accent)}
        header,main,footer{max-width:46rem;margin:0 auto;padding:0 1rem}
        header{display:flex;flex-wrap:wrap;gap:0 1rem;align-items:center;justify-content:space-between;min-height:3.5rem}
        header p{margin:0;font-weight:700}
        main{padding-top:1.5rem}
        nav{margin:0 -.6rem 0 auto}
        nav a{display:inline-block;padding:.6rem;min-height:2.75rem;text-decoration:none}
        nav a[aria-current]{color:var(--ink);font-weight:600}
        nav a:hover{text-decoration:underline}
        footer{color:var(--soft);font-size:.9rem;margin-top:1.5rem;padding-bottom:2rem}
        footer p{margin:0}
        h1{font-size:1.75rem;line-height:1.25;letter-spacing:-.01em;margin:0 0 .75rem}
        h2{font-size:1.2rem;line-height:1.35;margin:0 0 .75rem}
        h3{font-size:1rem;margin:0 0 .25rem}
        p{margin:0 0 .75rem}
        a{color:var(--accent)}
        .lead{font-size:1.05rem;margin-bottom:1.25rem}
        .skip,.quiet{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
        .skip:focus{width:auto;height:auto;clip-path:none;left:1rem;top:.5rem;background:var(--card);padding:.7rem;z-index:1}
        .card{background:var(--card);border:1px solid var(--line);border-radius:.9rem;padding:1.15rem;margin:0 0 1rem;box-shadow:var(--shade)}
        .card>:last-child{margin-bottom:0}
        .note{border-left:.35rem solid var(--accent)}
        .warn{border-left:.35rem solid var(--warn);background:var(--warn-ground)}
        .bad{border-left:.35rem solid var(--bad);background:var(--bad-ground)}
        .bad ul{margin:0;padding:0;list-style:none}
        .bad li a{display:block;min-height:1.75rem;padding:.15rem 0;color:var(--bad);font-weight:600}
        .ref{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;font-size:1.15rem;font-weight:700;letter-spacing:.03em;display:inline-block}
        .card .ref{font-size:1.4rem}
        .soft{color:var(--soft);font-weight:400}
        .mark{display:inline-block;border:1px solid currentColor;border-radius:1rem;padding:0 .6rem;font-size:.85rem;font-weight:600;color:var(--warn)}
        .mark+a{display:inline-block}
        dl{margin:0 0 .75rem}
        dt{color:var(--soft);font-size:.9rem}
        dd{margin:0 0 .75rem;font-weight:500}
        dd::first-letter{text-transform:uppercase}
        .tiles{display:grid;gap:.75rem}
        .tiles div{background:var(--tint);border-radius:.6rem;padding:.75rem .9rem}
        .tiles dd{margin:0;font-weight:600;font-size:1.05rem;line-height:1.45}
        ol.stages{list-style:none;counter-reset:stage;margin:0;padding:0}
        ol.stages li{counter-increment:stage;position:relative;min-height:2.9rem;padding:.2rem 0 .9rem 2.75rem;color:var(--soft);line-height:1.4}
        ol.stages li::before{content:counter(stage);position:absolute;left:0;top:0;width:1.9rem;height:1.9rem;border-radius:50%;border:2px solid var(--edge);background:var(--card);display:grid;place-items:center;font-size:.9rem;font-weight:700;z-index:1}
        ol.stages li::after{content:"";position:absolute;left:.9rem;top:1.9rem;bottom:0;width:2px;background:var(--line)}
        ol.stages li:last-child{min-height:1.9rem;padding-bottom:0}
        ol.stages li:last-child::after{display:none}
        ol.stages li.done{color:var(--ink)}
        ol.stages li.done::before{content:"\2713" / "";background:var(--good);border-color:var(--good);color:var(--card)}
        ol.stages li.done::after{background:var(--good)}
        ol.stages li.now{color:var(--ink);font-weight:700}
        ol.stages li.now::before{background:var(--accent);border-color:var(--accent);color:var(--on-accent)}
        ul.course{list-style:none;margin:0 0 .75rem;padding:0 0 0 1rem;border-left:2px solid var(--line)}
        ul.course li{margin:0 0 .75rem}
        ul.course .soft{display:block;font-size:.9rem}
        .words{white-space:pre-wrap;margin:0 0 .75rem;font:inherit;border-left:.2rem solid var(--line);padding-left:.75rem}
        label,legend{display:block;font-weight:600;padding:0}
        .hint{display:block;color:var(--soft);font-size:.9rem;font-weight:400}
        .field{margin:0 0 1.25rem;border:0;padding:0;min-width:0}
        .field.wrong{border-left:.35rem solid var(--bad);padding-left:.75rem}
        .error{display:block;color:var(--bad);font-weight:600}
        input,textarea,select{font:inherit;color:inherit;background:var(--card);border:1px solid var(--edge);border-radius:.5rem;padding:.65rem .75rem;width:100%;min-height:2.9rem;margin-top:.35rem}
        .wrong input,.wrong textarea,.wrong select{border:2px solid var(--bad)}
        textarea{min-height:8rem;resize:vertical}
        .choice{display:flex;gap:.75rem;align-items:center;min-height:2.9rem;padding:.35rem 0;line-height:1.4;font-weight:400}
        .choice input,.scale input{width:1.35rem;min-height:0;height:1.35rem;margin:0;flex:none;accent-color:var(--accent)}
        .scale{display:flex;flex-wrap:wrap;gap:.4rem;margin-top:.5rem}
        .scale label{flex:1 1 2.5rem;text-align:center;border:1px solid var(--edge);border-radius:.5rem;padding:.6rem 0;min-height:3.4rem;font-weight:600;cursor:pointer}
        .scale label:has(:checked){background:var(--tint);border-color:var(--accent)}
        .scale input{display:block;margin:0 auto .25rem}
        button,.button{display:block;width:100%;font:inherit;font-weight:600;text-align:center;text-decoration:none;background:var(--accent);color:var(--on-accent);border:2px solid var(--accent);border-radius:.6rem;padding:.7rem 1.4rem;min-height:3rem;cursor:pointer}
        .button.plain{background:transparent;color:var(--accent)}
        button:hover,.button:hover{text-decoration:underline}
        :focus-visible{outline:3px solid var(--accent);outline-offset:2px}
        .scroll{overflow-x:auto}
        table{border-collapse:collapse;width:100%;font-size:.9rem}
        th,td{text-align:left;vertical-align:top;padding:.5rem .75rem .5rem 0;border-bottom:1px solid var(--line);font-weight:400}
        thead th{color:var(--soft);font-weight:600}
        tbody th{font-weight:600}
        tbody tr:last-child>*{border-bottom:0}
        summary{cursor:pointer;padding:.6rem 0;font-weight:600}
        @media (min-width:40rem){main{padding-top:2rem}h1{font-size:2rem}.card{padding:1.5rem}dl.wide{display:grid;grid-template-columns:minmax(9rem,13rem) 1fr;gap:.4rem 1rem}dl.wide dt,dl.wide dd{margin:0;font-size:1rem}.tiles{grid-template-columns:1fr 1fr}button,.button{width:auto;display:inline-block;min-width:12rem}
        ol.stages{display:flex}ol.stages li{flex:1;min-height:0;padding:2.3rem .5rem 0 0;font-size:.95rem}ol.stages li:last-child{padding-bottom:0}ol.stages li::after{left:1.9rem;right:0;top:.9rem;bottom:auto;width:auto;height:2px}}
        @media (max-width:39.99rem){table.log thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}table.log td,table.log th{display:block;padding:0;border:0}table.log tr{display:block;padding:.6rem 0;border-bottom:1px solid var(--line)}}
        @media print{:root{--ground:#fff;--card:#fff;--ink:#000;--soft:#333;--line:#999;--tint:#fff;--warn-ground:#fff;--bad-ground:#fff;--shade:none}form,nav,.skip,.button,.form{display:none}.card{break-inside:avoid}main,header,footer{max-width:none}}
        """;

    /// <summary>The CSP source (W3C CSP 3, section 2.3.1) that allows exactly this style sheet.</summary>
    public static string Source { get; } = $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Css)))}'";
}
