import { PAGE_STYLE, SHOW_PARTS } from '../components/page-parts.js';

/** The page, in eta's syntax: `<%= %>` escapes, `<%~ %>` does not. No script, nothing from outside. */
export const PAGE_TEMPLATE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>claimbench <%= it.run.id %></title>
<style>
${PAGE_STYLE}</style>
</head>
<body>
${SHOW_PARTS}<% if (it.run.command === 'compare') { %><h1>Data-sharing schemes compared</h1>
<p>In the tables and figures of Liu, Yang, Li, Dong, Wang 2021, <a href="https://doi.org/10.1155/2021/3707906">doi 10.1155/2021/3707906</a>: run with real cryptography, counted and measured by claimbench.</p><% } else { %><h1>A Blockchain-Based Auto Insurance Data Sharing Scheme, reproduced</h1>
<p>Liu, Yang, Li, Dong, Wang 2021, <a href="https://doi.org/10.1155/2021/3707906">doi 10.1155/2021/3707906</a>: its scheme run with real cryptography, counted and measured by claimbench.</p><% } %>
<% if (it.isUnderWay) { %><p class="incomplete"><strong>Still measuring when this page was made.</strong> Not done yet: <%= it.run.missing.join(', ') %>. What is counted stands, in the paper’s units and in bytes; tables and figures that need more are left out until the run ends. Where it was killed, <code>claimbench report</code> with its folder makes the page of all that was saved.</p><% } else if (it.run.status === 'incomplete') { %><p class="incomplete"><strong>This run is incomplete.</strong> Not done: <%= it.run.missing.join(', ') %>. Tables and figures that need it are left out.</p><% } %>
<% if (it.busy !== undefined) { %><p class="incomplete"><strong><%= it.busy %></strong></p><% } %>
<dl class="facts">
<% for (const fact of it.facts) { %><dt><%= fact[0] %></dt><dd><%= fact[1] %></dd>
<% } %></dl>
<% if (it.notMeasuredHere !== undefined) { %><p class="caption"><%= it.notMeasuredHere %></p><% } %>
<p class="files">Data: <a href="<%= it.record %>"><%= it.record %></a><% if (it.hasSamples) { %>, <a href="samples.ndjson">samples.ndjson</a> (every raw sample in the order taken)<% } %></p>
<% if (it.claims.tables.length > 0) { %><h2>The claims</h2>
<p><strong><%= it.verdicts %>.</strong> A claim holds where it holds in every way in which it was put to the test, and cannot be decided where it holds by one reading of the paper’s text and not by another.</p>
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
