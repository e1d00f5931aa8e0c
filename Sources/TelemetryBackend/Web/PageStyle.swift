/// The look of the page: one sheet, light or dark as the reader's system is.
enum PageStyle {
    static let sheet = """
        :root {
          color-scheme: light dark;
          --ink: #1d2430; --soft: #5b6675; --paper: #ffffff; --shade: #f4f6f9; --line: #dde3ea;
          --accent: #0b62c4; --bar: #7aa7e0; --bad: #b3261e; --glow: #fff3d6; --glow-ink: #7a4b00;
          --light: 72%; --ink-on-frame: #14181f;
        }
        @media (prefers-color-scheme: dark) {
          :root {
            --ink: #e6e9ee; --soft: #9aa6b5; --paper: #14181f; --shade: #1c222b; --line: #2e3744;
            --accent: #7db4ff; --bar: #3f6fae; --bad: #ff8a80; --glow: #3d3014; --glow-ink: #ffd88a;
            --light: 42%; --ink-on-frame: #f5f7fa;
          }
        }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--paper); color: var(--ink); font: 15px/1.45 system-ui, "DejaVu Sans", sans-serif; }
        a { color: var(--accent); text-decoration: none; }
        a:hover { text-decoration: underline; }
        code, .id { font-family: ui-monospace, "DejaVu Sans Mono", monospace; font-size: .9em; }
        body > header { background: var(--shade); border-bottom: 1px solid var(--line); }
        body > header nav { max-width: 1240px; margin: auto; padding: .7rem 1.2rem; display: flex; gap: 1.2rem; }
        body > header .home { font-weight: 650; color: var(--ink); }
        main { max-width: 1240px; margin: auto; padding: 1.2rem; }
        h1 { font-size: 1.45rem; margin: .2rem 0 .3rem; overflow-wrap: anywhere; }
        h2 { font-size: 1.05rem; margin: 1.6rem 0 .5rem; }
        p { margin: .4rem 0; }
        .soft { color: var(--soft); }
        .bad { color: var(--bad); }
        .empty { background: var(--shade); border: 1px solid var(--line); border-radius: 8px; padding: 1.2rem 1.4rem; margin: 1rem 0; }
        .facts { display: flex; flex-wrap: wrap; gap: .35rem 1.6rem; margin: .5rem 0 1rem; padding: 0; }
        .facts div { display: flex; gap: .45rem; min-width: 0; }
        .facts dt { color: var(--soft); }
        .facts dd { margin: 0; overflow-wrap: anywhere; }
        form.filter { display: flex; flex-wrap: wrap; gap: .6rem 1rem; align-items: end; margin: .9rem 0 1rem; }
        form.filter label { display: grid; gap: .15rem; font-size: .85rem; color: var(--soft); }
        select, button { font: inherit; color: var(--ink); background: var(--paper); border: 1px solid var(--line); border-radius: 6px; padding: .3rem .6rem; }
        button { cursor: pointer; background: var(--shade); }
        .scroll { overflow-x: auto; }
        table { border-collapse: collapse; width: 100%; }
        th { text-align: left; font-weight: 600; font-size: .82rem; color: var(--soft); border-bottom: 1px solid var(--line); padding: .35rem .6rem; }
        td { border-bottom: 1px solid var(--line); padding: .4rem .6rem; vertical-align: top; }
        tbody tr:hover { background: var(--shade); }
        th.number, td.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
        td.name { overflow-wrap: anywhere; min-width: 12rem; }
        .when, .region { white-space: nowrap; font-variant-numeric: tabular-nums; }
        .badge { display: inline-block; background: var(--glow); color: var(--glow-ink); border-radius: 99px; padding: 0 .6rem; font-size: .82rem; white-space: nowrap; }
        svg.bar { display: block; width: 100%; height: 1.1rem; }
        svg.bar rect { fill: var(--bar); }
        svg.bar rect.rail { fill: var(--shade); }
        svg.bar rect.fault { fill: var(--bad); }
        table.waterfall { table-layout: fixed; }
        table.waterfall .span { width: 33%; }
        table.waterfall .who { width: 20%; }
        table.waterfall .took { width: 6.5rem; }
        table.waterfall td { overflow-wrap: anywhere; }
        .depth1 { padding-left: .9rem; } .depth2 { padding-left: 1.8rem; } .depth3 { padding-left: 2.7rem; }
        .depth4 { padding-left: 3.6rem; } .depth5 { padding-left: 4.5rem; } .depth6 { padding-left: 5.4rem; }
        details summary { cursor: pointer; }
        details ul { margin: .3rem 0 .2rem; padding-left: 1.2rem; font-size: .85rem; color: var(--soft); }
        .tabs { display: flex; flex-wrap: wrap; gap: .5rem; margin: .6rem 0; }
        .tabs a, .tabs strong { border: 1px solid var(--line); border-radius: 6px; padding: .15rem .6rem; font-weight: 500; }
        .tabs strong { background: var(--shade); }
        .reading { display: flex; gap: 1rem; justify-content: space-between; align-items: center; min-height: 2.4rem; }
        .reading output { font-size: .9rem; overflow-wrap: anywhere; }
        svg.flames { display: block; width: 100%; border: 1px solid var(--line); border-radius: 6px; background: var(--shade); }
        svg.flames .frame { cursor: pointer; }
        svg.flames rect { stroke: var(--paper); stroke-width: 1; }
        svg.flames .frame:hover rect { filter: brightness(1.12); }
        svg.flames text { font: 12px ui-monospace, "DejaVu Sans Mono", monospace; fill: var(--ink-on-frame); pointer-events: none; }
        svg.flames .thin text { display: none; }
        svg.flames .above { opacity: .55; }
        .hue0 { fill: hsl(28 85% var(--light)); } .hue1 { fill: hsl(205 65% var(--light)); }
        .hue2 { fill: hsl(140 42% var(--light)); } .hue3 { fill: hsl(265 50% var(--light)); }
        .hue4 { fill: hsl(350 65% var(--light)); } .hue5 { fill: hsl(50 75% var(--light)); }
        .hue6 { fill: hsl(180 45% var(--light)); } .hue7 { fill: hsl(310 45% var(--light)); }
        .plain { fill: hsl(215 14% var(--light)); }
        .key { display: inline-flex; gap: .4rem; align-items: center; margin-right: 1.1rem; font-size: .85rem; }
        .key svg { width: .8rem; height: .8rem; }
        @media (max-width: 720px) {
          main { padding: .9rem; }
          .wide { display: none; }
          td, th { padding: .4rem .35rem; }
          td.name { min-width: 7rem; }
          .when .soft { display: block; }
          table.waterfall .span { width: 58%; }
          table.waterfall .took { width: 5rem; }
        }
        """
}
