import Mustache

/// The page's templates; two braces escape what they insert, three are for markup that this target made.
enum PageTemplates {
    /// All of them, parsed once.
    static let library = Result {
        var library = MustacheLibrary()
        for (name, text) in [
            ("layout", layout), ("facts", facts), ("traces", traces), ("trace", trace), ("profile", profile),
            ("notice", notice),
        ] {
            try library.register(text, named: name)
        }
        return library
    }

    private static let layout = """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        {{#refreshSeconds}}<meta http-equiv="refresh" content="{{refreshSeconds}}">{{/refreshSeconds}}
        <title>{{title}} · spanctl</title>
        <link rel="icon" href="data:,">
        <link rel="stylesheet" href="{{stylePath}}">
        </head>
        <body>
        <header><nav><a class="home" href="/">spanctl</a><a href="/">Traces</a></nav></header>
        <main>
        {{{content}}}
        </main>
        {{#scriptPath}}<script src="{{scriptPath}}"></script>{{/scriptPath}}
        </body>
        </html>

        """

    private static let facts = """
        <dl class="facts">
        {{#facts}}<div><dt>{{name}}</dt><dd>{{#path}}<a href="{{path}}">{{value}}</a>{{/path}}{{^path}}{{value}}{{/path}}</dd></div>
        {{/facts}}</dl>

        """

    private static let traces = """
        <h1>Recent traces</h1>
        <p class="soft">Choose a trace to see its spans. A trace with a <span class="badge">profile</span> leads on to \
        the flame graph of a span.</p>
        {{#brokenLink}}<p class="bad">No span leads to its flame graph: {{brokenLink}}.</p>{{/brokenLink}}
        {{#showsFilter}}
        <form class="filter" method="get" action="/">
        <label>Service <select name="service"><option value="">all</option>
        {{#services}}<option value="{{value}}"{{#isChosen}} selected{{/isChosen}}>{{value}}</option>
        {{/services}}</select></label>
        <label>Region <select name="region"><option value="">all</option>
        {{#regions}}<option value="{{value}}"{{#isChosen}} selected{{/isChosen}}>{{value}}</option>
        {{/regions}}</select></label>
        <button type="submit">Filter</button>
        {{#isFiltered}}<a href="/">Show all</a>{{/isFiltered}}
        </form>
        {{/showsFilter}}
        {{#isEmpty}}
        <div class="empty">
        {{#isFiltered}}<p><strong>No recent trace matches the filter.</strong></p>
        <p class="soft">Choose another service or region, or <a href="/">show all traces</a>.</p>{{/isFiltered}}
        {{^isFiltered}}<p><strong>No traces yet.</strong></p>
        <p class="soft">Spans that are sent to the OTLP receiver (<code>/v1/traces</code>) appear here as soon as they \
        are stored. Start the stack with <code>spanctl up</code>, or send a request to one of its regions. This page \
        looks again every five seconds.</p>{{/isFiltered}}
        </div>
        {{/isEmpty}}
        {{^isEmpty}}
        <table>
        <thead><tr><th>Started (UTC)</th><th class="wide">Service</th><th>Region</th><th>Operation</th>\
        <th class="number">Duration</th><th class="number wide">Spans</th></tr></thead>
        <tbody>
        {{#traces}}<tr><td class="when" title="{{date}}">{{time}} <span class="soft">{{age}}</span></td>\
        <td class="wide">{{service}}</td><td class="region">{{region}}</td>\
        <td class="name"><a href="/traces/{{id}}">{{name}}</a>{{#work}} <span class="soft">› {{work}}</span>{{/work}} \
        {{#profilePath}}<a class="badge" href="{{profilePath}}">profile</a>{{/profilePath}}</td>\
        <td class="number">{{duration}}</td><td class="number wide">{{spanCount}}</td></tr>
        {{/traces}}</tbody>
        </table>
        {{/isEmpty}}

        """

    private static let trace = """
        <h1>{{name}}</h1>
        {{> facts}}
        {{#brokenLink}}<p class="bad">No span leads to its flame graph: {{brokenLink}}.</p>{{/brokenLink}}
        <table class="waterfall">
        <thead><tr><th class="span">Span</th><th class="who">Service</th><th class="wide">Time in the trace</th>\
        <th class="number took">Duration</th></tr></thead>
        <tbody>
        {{#spans}}<tr><td><div class="depth{{depth}}">\
        <details><summary{{#isFault}} class="bad"{{/isFault}}>{{name}}{{#isFault}} · failed{{/isFault}}</summary>
        <ul>{{#attributes}}<li><code>{{name}}</code> = {{value}}</li>
        {{/attributes}}</ul></details>\
        {{#profilePath}}<a class="badge" href="{{profilePath}}">flame graph</a>{{/profilePath}}</div></td>\
        <td>{{service}}{{#region}}<br><span class="soft">{{region}}</span>{{/region}}</td>\
        <td class="wide"><svg class="bar" role="img" aria-label="{{offset}} after the start, for {{duration}}">\
        <rect class="rail" width="100%" height="100%" rx="3"/>\
        <rect{{#isFault}} class="fault"{{/isFault}} x="{{start}}%" width="{{width}}%" height="100%" rx="2"/></svg></td>\
        <td class="number">{{duration}}</td></tr>
        {{/spans}}</tbody>
        </table>

        """

    private static let profile = """
        <h1>{{name}}</h1>
        {{> facts}}
        {{#isEmpty}}
        <div class="empty">
        <p><strong>No samples of this span.</strong></p>
        <p class="soft">The profiler looks at a running span once in a sampling interval of CPU time (10 ms at 100 Hz). \
        A span that used less CPU than that, or only waited, often has no sample; that is no fault. Samples also come \
        later than the span: the profiler sends them every few seconds, so <a href="">look again</a> in a while. If \
        long spans stay empty, run <code>spanctl verify</code>: it tells what is wrong.</p>
        </div>
        {{/isEmpty}}
        {{^isEmpty}}
        {{#hasTabs}}<p class="tabs">{{#tabs}}{{#isChosen}}<strong>{{title}}</strong>{{/isChosen}}\
        {{^isChosen}}<a href="{{path}}">{{title}}</a>{{/isChosen}}{{/tabs}}</p>{{/hasTabs}}
        <div class="reading"><output id="reading" class="soft">Every bar is a function, as wide as what was spent in it \
        and in what it called. Choose one to zoom in.</output><button id="reset" type="button" hidden>Zoom out</button></div>
        {{{flames}}}
        <p>{{#packages}}<span class="key"><svg><rect class="{{hue}}" width="100%" height="100%" rx="2"/></svg>\
        {{name}}</span>{{/packages}}</p>
        <h2>Hottest functions</h2>
        <table>
        <thead><tr><th>Function</th><th class="number">Self</th><th class="number wide">Self share</th>\
        <th class="number">Total</th><th class="number wide">Total share</th></tr></thead>
        <tbody>
        {{#functions}}<tr><td class="name"><code>{{name}}</code></td><td class="number">{{own}}</td>\
        <td class="number wide">{{ownShare}}</td><td class="number">{{total}}</td>\
        <td class="number wide">{{totalShare}}</td></tr>
        {{/functions}}</tbody>
        </table>
        {{/isEmpty}}

        """

    private static let notice = """
        <div class="empty">
        <h1>{{title}}</h1>
        <p class="soft">{{text}}</p>
        <p><a href="/">Back to the recent traces</a></p>
        </div>

        """
}
