import { PAGE_STYLE, SHOW_PARTS } from '../components/page-parts.js';

/** The page of a simulation, in eta's syntax. No script, nothing from outside. */
export const SIMULATION_TEMPLATE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>claimbench <%= it.run.id %></title>
<style>
${PAGE_STYLE}td.short { white-space: nowrap; }
</style>
</head>
<body>
${SHOW_PARTS}<h1><%= it.title %></h1>
<p><%= it.description %></p>
<% if (it.run.status === 'incomplete') { %><p class="incomplete"><strong>This run is incomplete.</strong> <%= it.finished %>; this report shows what there is.<% if (it.canResume) { %> Go on where it stopped with <code>npx claimbench <%= it.run.command %> --resume</code> and this folder: what is finished is not run again.<% } %></p><% } %>
<dl class="facts">
<% for (const fact of it.facts) { %><dt><%= fact[0] %></dt><dd><%= fact[1] %></dd>
<% } %></dl>
<p class="files">Data: <a href="<%= it.record %>"><%= it.record %></a></p>
<% for (const note of it.notes) { %><p class="incomplete"><%= note %></p>
<% } %><% if (it.plan.length > 0) { %><h2>The plan</h2>
<ul><% for (const sentence of it.plan) { %><li><%= sentence %></li><% } %></ul><% } %>
<% if (it.checks.length > 0) { %><h2>Checks</h2>
<p class="<%= it.failed.length === 0 ? 'holds' : 'fails' %>"><%= it.verdict %></p>
<% if (it.failed.length > 0) { %><ul><% for (const text of it.failed) { %><li class="fails"><%= text %></li><% } %></ul><% } %>
<% it.checks.forEach(showTable) %><% } %>
<% if (it.keyFigures.length > 0 || it.summaries.length > 0) { %><h2>Main figures</h2>
<dl class="facts">
<% for (const fact of it.keyFigures) { %><dt><%= fact[0] %></dt><dd><%= fact[1] %></dd>
<% } %></dl>
<% it.summaries.forEach(showTable) %><% } %>
<% if (it.figures.length > 0 || it.cells.length > 0) { %><h2>Figures</h2>
<% it.figures.forEach(showFigure) %>
<% for (const cell of it.cells) { %><details><summary><%= cell.label %></summary>
<% cell.figures.forEach(showFigure) %></details><% } %>
<% if (it.cellsNotDrawn !== '') { %><p class="caption"><%= it.cellsNotDrawn %></p><% } %><% } %>
<% if (it.tables.length > 0) { %><h2>Tables</h2>
<% it.tables.forEach(showTable) %><% } %>
<h2>How numbers were had</h2>
<dl class="facts">
<% if (it.run.executor === 'live') { %><dt>counted</dt><dd>operations, messages, bytes, records and faults, counted while the lifecycle ran: every key, ciphertext, signature and block was really made, sent and checked</dd><% } %>
<dt>modelled</dt><dd><% if (it.run.executor === 'model') { %>all but what is measured: nothing was encrypted, signed or stored. Operations and messages are those of each kind of workflow, run once with real cryptography, times how often the model had it; <% } %>times in the scenario: arrivals, ticks, lines and computers with their queues, on a timeline that advances by the counted operations at the unit costs of the calibration, with overheads of steps and jitter where it has them</dd>
<dt>measured</dt><dd>wall time, processor time and memory on the machine named above</dd>
</dl>
<% if (it.run.timeline === 'measured') { %><p class="incomplete">This run went by <code>--timeline measured</code>: its unit costs were taken on this machine when it began. That gives up repeatability: another run has other latencies, and may have another ledger. The costs are kept in <code>calibrations</code> in run.json.</p><% } else { %><p>What is counted or modelled is a function of scenario, seed and calibration: the same on any machine, with any number of worker threads, on either engine of the curve. Only what is measured differs from run to run; run.json keeps it apart, under <code>measured</code>.</p><% } %>
<p>Processor time of a step is its wall time, less the share in which its thread was not running. That of the main thread, which makes the blocks, is not taken step by step. A quantile is given where its observations carry it: where order statistics give it a 95% interval, whatever the distribution (the median from 6 observations on, p95 from 72, p99 from 368, p99.9 from 3688). Observations of one run depend on each other, so the intervals are narrower than they should be. Several runs with different seeds say more: <code>run.replications</code> in the scenario.</p>
<h2>Make it again</h2>
<p><code><%= it.again %></code></p>
<p><% if (it.run.timeline === 'measured') { %>Counts of what each step does are the same again; latencies are not, since they follow this machine’s costs of the day. Leave <code>--timeline measured</code> out for a run that can be repeated.<% } else { %>The same version gives the same ledger, counts, bytes and latencies.<% } %> Should the file have changed since, or values have been given with <code>--set</code>: the scenario as it was run is kept whole under <code>document</code> in run.json, and can be saved as a file of its own.</p>
</body>
</html>
`;
