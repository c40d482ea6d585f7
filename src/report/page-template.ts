/** The page, in eta's syntax: `<%= %>` escapes, `<%~ %>` does not. No script, nothing from outside. */
export const PAGE_TEMPLATE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>claimbench <%= it.run.id %></title>
<style>
body { font: 16px/1.5 system-ui, "DejaVu Sans", sans-serif; color: #1a1a1a; background: #fff; margin: 0 auto; max-width: 66rem; padding: 1rem 1.2rem 4rem; }
h1 { font-size: 1.7rem; margin: .6rem 0 .2rem; } h2 { margin-top: 2.6rem; border-bottom: 2px solid #0072B2; padding-bottom: .2rem; } h3 { margin: 1.8rem 0 .3rem; font-size: 1.05rem; }
p, li, dd { max-width: 48rem; } a { color: #00558a; }
dl.facts { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1rem; } dl.facts dt { color: #555; } dl.facts dd { margin: 0; overflow-wrap: anywhere; }
figure { margin: 1.2rem 0 2rem; overflow-x: auto; } figure svg { max-width: 100%; height: auto; } figcaption, .caption { color: #444; font-size: .92rem; max-width: 48rem; }
.scroll { overflow-x: auto; } table { border-collapse: collapse; font-size: .86rem; margin: .5rem 0; } th, td { padding: .22rem .6rem; text-align: left; vertical-align: top; } th { vertical-align: bottom; border-bottom: 1.5px solid #333; } tbody tr:nth-child(even) { background: #f6f8fa; } td.holds { color: #00694d; font-weight: 600; } td.fails { color: #a34700; font-weight: 600; } td.open { color: #666; } td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.how { display: block; font-weight: normal; font-size: .74rem; color: #666; } .files { font-size: .82rem; color: #555; } .incomplete { background: #fff3d6; border-left: 4px solid #E69F00; padding: .5rem .8rem; }
summary { cursor: pointer; color: #00558a; margin: .4rem 0; } code { background: #f3f3f3; padding: .05rem .3rem; overflow-wrap: anywhere; }
@media print { body { max-width: none; } details > * { display: block; } h2, h3 { break-after: avoid; } figure, tr { break-inside: avoid; } }
</style>
</head>
<body>
<% const showTable = (table) => { %>
<h3 id="<%= table.id %>"><%= table.title %></h3>
<p class="caption"><%= table.caption %> <span class="files"><% for (const file of table.files) { %><a href="<%= file.name %>"><%= file.label %></a> <% } %></span></p>
<% if (table.isLong) { %><details><summary><%= table.rows.length %> rows</summary><% } %>
<div class="scroll"><table><thead><tr><% for (const column of table.columns) { %><th class="<%= column.kind %>" title="<%= column.meaning %>"><%= column.title %><span class="how"><%= column.provenance %></span></th><% } %></tr></thead>
<tbody><% for (const row of table.rows) { %><tr><% for (const cell of row) { %><td class="<%= cell.kind %>"><%= cell.text %></td><% } %></tr>
<% } %></tbody></table></div>
<details><summary>What the columns mean</summary><dl class="facts"><% for (const column of table.columns) { %><dt><%= column.title %></dt><dd><%= column.meaning %></dd><% } %></dl></details>
<% if (table.isLong) { %></details><% } %>
<% }; const showFigure = (figure) => { %>
<figure id="<%= figure.id %>"><%~ figure.svg %>
<figcaption><%= figure.caption %> <span class="files"><% for (const file of figure.files) { %><a href="<%= file.name %>"><%= file.label %></a> <% } %></span></figcaption>
</figure>
<% }; %>
<% if (it.run.command === 'compare') { %><h1>Data-sharing schemes compared</h1>
<p>In the tables and figures of Liu, Yang, Li, Dong, Wang 2021, <a href="https://doi.org/10.1155/2021/3707906">doi 10.1155/2021/3707906</a>: run with real cryptography, counted and measured by claimbench.</p><% } else { %><h1>A Blockchain-Based Auto Insurance Data Sharing Scheme, reproduced</h1>
<p>Liu, Yang, Li, Dong, Wang 2021, <a href="https://doi.org/10.1155/2021/3707906">doi 10.1155/2021/3707906</a>: its scheme run with real cryptography, counted and measured by claimbench.</p><% } %>
<% if (it.run.status === 'incomplete') { %><p class="incomplete"><strong>This run is incomplete.</strong> Not done: <%= it.run.missing.join(', ') %>. Tables and figures that need it are left out.</p><% } %>
<dl class="facts">
<% for (const fact of it.facts) { %><dt><%= fact[0] %></dt><dd><%= fact[1] %></dd>
<% } %></dl>
<p class="files">Data: <a href="run.json">run.json</a><% if (it.hasSamples) { %>, <a href="samples.ndjson">samples.ndjson</a> (every raw sample in the order taken)<% } %></p>
<% if (it.claims.tables.length > 0) { %><h2>The claims</h2>
<% it.claims.tables.forEach(showTable); it.claims.figures.forEach(showFigure) %>
<p>The numbers behind every verdict are in <a href="#table-claims-findings">a table below</a>; quotations and rules in <a href="claims.json">claims.json</a>.</p><% } %>
<h2>How numbers were had</h2>
<dl class="facts">
<dt>published</dt><dd>printed in the paper: few, since the text that can be had lost its formulas and table cells</dd>
<dt>derived</dt><dd>follows from the paper’s text or from arithmetic on its figures</dd>
<dt>completed</dt><dd>our completion of what the paper leaves open or its text has lost</dd>
<dt>counted</dt><dd>operations or bytes, counted while the code ran</dd>
<dt>measured</dt><dd>time on the machine named above</dd>
<dt>modelled</dt><dd>computed from counted operations and measured unit costs, not run</dd>
</dl>
<p>The phases, the parties, the consensus with its sixty seconds and twenty records, credit and expulsion are the paper’s. The equations of encryption, the layouts of messages and blocks, and every check that the paper does not name are ours.<% if (it.run.schemes.length === 1) { %> The schemes that the paper compares with are not part of this run: it shows the paper’s own scheme alone.<% } %></p>
<% if (it.run.schemes.some((one) => one.origin === 'representative')) { %><p><strong>The schemes that the paper compares with cannot be had.</strong> What is called a representative here was built by us from what is known of its original: nothing in this report is decided about the originals, and everything about a representative depends on its sizes.</p><% } %>
<h2>Schemes</h2>
<dl class="facts"><% for (const one of it.run.schemes) { %><dt><%= one.title %></dt><dd><%= one.reference %><% const sizes = Object.entries(one.values); if (sizes.length > 0) { %>; <%= sizes.map((pair) => pair.join(' ')).join(', ') %><% } %>. <%= one.properties.security %>; integrity: <%= one.properties.integrity.join('; ') || 'none' %>; agent and requester together: <%= one.properties.collusion %>; on the ledger: <%= one.properties.ledger %>.</dd>
<% } %></dl>
<h2>Figures</h2>
<% it.figures.forEach(showFigure) %>
<h2>Tables</h2>
<% it.tables.forEach(showTable) %>
<h2>What the paper’s scheme does not withstand</h2>
<ul>
<li>With literal rekeying, as the paper has it, the agent learns the private keys of owner and requester. Blinded rekeying, the default here, keeps them from it.</li>
<li>In both forms agent and requester together compute the owner’s private key, and agent and one owner compute the requester’s, and from it the key of every owner who shared with that requester.</li>
<li>The same key signs: whoever computes it can forge records and consents. A re-encryption key also works backwards.</li>
<li>Trapdoor and re-encryption key together open all records of the owner under the same keyword: use one keyword a record where that matters.</li>
<li>Pseudo-identities are static: records of one owner can be linked. Anyone can encrypt under a public key: only ledger and signatures say who did.</li>
</ul>
<p>This is a benchmark: multiplications are variable-time, and all keys come from the seed.</p>
<h2>Make it again</h2>
<p><code><%= it.again %></code> with the same seed gives the same counts, bytes and ledger on any machine; times are the machine’s own.</p>
</body>
</html>
`;
