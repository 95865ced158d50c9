"use strict";
/* The review of a draft. All data come from the element #data and reach the page as text, never as markup. */
(() => {
const D = JSON.parse(document.getElementById("data").textContent);
const STORE = `planatlas-review-${D.key}`, MOST_UNDO = 100, MOST_FOUND = 30, MOST_QUOTED = 3, IDLE = 60000, DOUBTFUL = 0.8;
const GLYPHS = {undecided: "○", accepted: "✓", edited: "✎", added: "＋", rejected: "✗", passed: "·"};
const t = (name, values = {}) => D.words[name].replace(/\{(\w+)\}/g, (_, key) => key in values ? String(values[key]) : "");

/* what the readers of texts say, in the language of the page where it has it */
const quoted = words => D.said[words] || words;
const langOf = words => D.said[words] ? null : D.langs.en;

/* make elements: attributes, listeners (on…) and children, all of them as text */
function el(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false && value != null) made.setAttribute(name, value);
  }
  made.append(...children.filter(child => child != null));
  return made;
}
/* the children of an element, without those that there are not */
const fill = (parent, ...children) => parent.replaceChildren(...children.filter(child => child != null));
const button = (words, key, press, attributes = {}) => el("button", {type: "button", onclick: press, "aria-keyshortcuts": key || null, ...attributes},
  words, key ? el("kbd", {"aria-hidden": "true"}, key) : null);

/* ---- what is reviewed ---- */
const tables = Object.fromEntries(D.tables.map(table => [table.name, table]));
const readings = Object.fromEntries(D.readings.map(reading => [reading.row, reading]));
const known = new Map(D.catalogue.map(([id, zh, en, unit, direction]) => [id, {id, zh, en, unit, direction}]));
const items = new Map();
for (const table of D.tables) table.rows.forEach((row, index) => {
  const name = table.names[index], key = `${table.name}/${name}`;
  items.set(key, {key, table, name, base: row, reading: table.name === D.rows ? readings[name] : null});
});
const passed = D.passed.map((one, index) => ({key: `passed/${index}`, one, table: null, name: one.printed}));
const passedBy = new Map(passed.map(item => [item.key, item]));
const find = key => items.get(key) || passedBy.get(key);

/* places count characters, not the units of JavaScript's strings */
let units = null, points = null;
if (/[\ud800-\udbff]/.test(D.text)) {
  units = []; points = new Map();
  let at = 0, count = 0;
  for (const sign of D.text) { units.push(at); points.set(at, count++); at += sign.length; }
  units.push(at); points.set(at, count);
}
const unit = point => units ? units[Math.min(point, units.length - 1)] : point;
const point = at => points ? (points.get(at) ?? points.get(at - 1)) : at;
const lines = D.text.split("\n"), starts = [];
lines.reduce((at, line) => { starts.push(at); return at + line.length + 1; }, 0);
function lineOf(at) {
  let low = 0, high = starts.length - 1;
  while (low < high) { const middle = (low + high + 1) >> 1; if (starts[middle] <= at) low = middle; else high = middle - 1; }
  return low;
}

/* ---- what is decided: the only state, kept in the browser ---- */
const fresh = () => ({rows: {}, added: [], reader: "", seconds: 0, keys: true, ...(D.start ? structuredClone({
  rows: D.start.rows, added: D.start.added, reader: D.start.readers.join("; ")}) : {})});
let S = fresh(), undone = [], lastEdit = "", unsaved = 0, failed = "";
function load() {
  try {
    const held = localStorage.getItem(STORE);
    if (held) S = {...fresh(), ...JSON.parse(held)};
  } catch (error) { failed = String(error.message || error); S = fresh(); }
}
function save() {
  clearTimeout(unsaved); unsaved = 0;
  try {
    localStorage.setItem(STORE, JSON.stringify(S));
    failed = "";
  } catch (error) { failed = String(error.message || error); }
  const word = document.getElementById("saved");
  word.textContent = failed ? t("not_saved", {what: failed}) : t("saved", {time: new Date().toTimeString().slice(0, 5)});
  word.classList.toggle("bad", !!failed);
}
const saveSoon = () => { if (!unsaved) unsaved = setTimeout(save, 250); };
function remember(edit = "") {
  if (edit && edit === lastEdit) return;
  lastEdit = edit;
  undone.push([now?.key, JSON.stringify({rows: S.rows, added: S.added})]);
  if (undone.length > MOST_UNDO) undone.shift();
}
function takeAdded() {
  for (const [key, item] of items) if (item.isAdded) items.delete(key);
  for (const one of S.added) {
    const key = `${one.table}/${one.name}`;
    items.set(key, {key, table: tables[one.table], name: one.name, base: one.row, isAdded: true, at: one.at});
  }
}
const stateOf = item => S.rows[item.key] || {};
const cell = (item, column) => stateOf(item).c?.[column] ?? item.base[column] ?? "";
const rowOf = item => Object.fromEntries(item.table.columns.map(column => [column.name, cell(item, column.name)]));
/* an id that was renamed where it is given is the same */
const isRenamed = (column, was, value) => [...items.values()].some(other => !other.isAdded && (NAMED_BY[other.table.key] || []).includes(column) && other.base[other.table.key] === was && cell(other, other.table.key) === value);
const isChanged = item => Object.entries(stateOf(item).c || {}).some(([column, value]) => value !== (item.base[column] ?? "") && !(item.table.key !== column && isRenamed(column, item.base[column], value)));
function decision(item) {
  if (!item.table) return "passed";
  const s = stateOf(item).s;
  return s === "rejected" ? s : s !== "kept" ? "undecided" : item.isAdded ? "added" : isChanged(item) ? "edited" : "accepted";
}
function setCell(item, column, value) {
  const state = S.rows[item.key] ??= {};
  (state.c ??= {})[column] = value;
  if (value === (item.base[column] ?? "") ) delete state.c[column];
}
/* an id that other rows name goes with them */
const NAMED_BY = {indicator_id: ["indicator_id", "indicator"], plan_id: ["plan_id"], region_code: ["region_code", "parent_code", "region"], source_id: ["source_id"]};
function setKey(item, value) {
  const old = cell(item, item.table.key);
  setCell(item, item.table.key, value);
  if (old) for (const other of items.values()) if (other !== item) for (const column of NAMED_BY[item.table.key] || [])
    if (other.table.key !== column && other.table.columns.some(one => one.name === column) && cell(other, column) === old) { setCell(other, column, value); refresh(other); }
}
const indicators = () => {
  const own = [...items.values()].filter(item => item.table.name === "indicators" && stateOf(item).s !== "rejected").map(item => {
    const row = rowOf(item);
    return {id: row.indicator_id, zh: row.name_zh, en: row.name_en, unit: row.unit, isNew: true};
  });
  return [...own, ...known.values()];
};
const indicatorColumn = D.rows === "targets" ? "indicator_id" : "indicator";
function indicatorOf(item) {
  const id = cell(item, indicatorColumn);
  return indicators().find(one => one.id === id) || (id ? {id, zh: id, en: "", unit: "", isUnknown: true} : null);
}
const usersOf = item => [...items.values()].filter(other => other.table.name === D.rows && stateOf(other).s !== "rejected" && cell(other, indicatorColumn) === cell(item, "indicator_id"));
/* an indicator of the draft that no row names any more needs no decision */
function settle() {
  for (const item of items.values()) if (item.table.name === "indicators" && !item.isAdded) {
    const state = S.rows[item.key] ??= {}, isNeeded = usersOf(item).length > 0;
    if (!isNeeded && !state.s) { state.s = "rejected"; state.unneeded = true; refresh(item); }
    else if (isNeeded && state.unneeded) { delete state.s; delete state.unneeded; refresh(item); }
  }
}
/* an indicator that is only near is taken by a choice of its own */
const isOpen = item => item.table.name === D.rows && item.reading?.match === "near" && !stateOf(item).picked && cell(item, indicatorColumn) === item.base[indicatorColumn];
/* a value that the check of values doubts is accepted as it is only with a reason */
const isDoubted = item => !!item.reading?.questions.some(words => words.endsWith(D.say_why)) && !isChanged(item);
function faults(item) {
  const found = {};
  if (isDoubted(item) && !(stateOf(item).why || "").trim()) found.why = t("fault_why");
  if (isOpen(item)) found[indicatorColumn] = t("fault_which");
  for (const column of item.table.columns) {
    const value = cell(item, column.name);
    if (column.name === indicatorColumn && item.table.name === D.rows && value && indicatorOf(item).isUnknown) found[column.name] = t("fault_indicator");
    else if (!value.trim()) { if (!column.optional) found[column.name] = t("fault_empty"); }
    else if (column.pattern && !new RegExp(`^(?:${column.pattern})$`).test(value)) found[column.name] = t("fault_form", {what: column.pattern});
    else if (column.codes && !(value in D.codes[column.codes])) found[column.name] = t("fault_code");
  }
  if (item.table.key) for (const other of items.values()) if (other !== item && other.table === item.table && stateOf(other).s !== "rejected" && cell(other, item.table.key) === cell(item, item.table.key))
    found[item.table.key] = t("fault_twice");
  return found;
}

/* ---- the frame ---- */
const pane = el("div", {id: "text", class: "lines", tabindex: "0", role: "region", "aria-label": t("text"), lang: D.langs.zh});
const list = el("div", {id: "list", role: "listbox", "aria-label": t("rows")});
const none = el("p", {class: "none", hidden: true}, t("none"));
const form = el("form", {id: "row", "aria-label": t("row"), tabindex: "-1", novalidate: true, autocomplete: "off"});
const said = el("p", {id: "said", role: "status", class: "said"});
const progress = el("progress", {max: "1", value: "0", "aria-labelledby": "done"});
const done = el("span", {id: "done"});
const warning = el("p", {id: "warning", role: "alert", class: "bad"});
const FILTERS = ["undecided", "doubtful", "accepted", "edited", "added", "rejected", "every", "passed"];
const filter = el("select", {id: "filter", onchange: () => showList()}, ...FILTERS.map(name => el("option", {value: name})));
const find_row = el("input", {id: "find_row", type: "search", maxlength: "60", spellcheck: "false", oninput: () => showList()});
const order = el("select", {id: "order", onchange: () => showList()}, el("option", {value: "doubt"}, t("by_doubt")), el("option", {value: "place"}, t("by_place")));
const reader = el("input", {id: "reader", type: "text", autocomplete: "name", maxlength: "200", oninput: () => { S.reader = reader.value; reader.removeAttribute("aria-invalid"); saveSoon(); }});
const file = el("input", {type: "file", accept: ".json,application/json", hidden: true, onchange: importState});
const keys = el("input", {type: "checkbox", id: "keys", onchange: () => { S.keys = keys.checked; save(); }});
const KEYS = [["j", "next"], ["k", "previous"], ["a", "accept"], ["r", "reject"], ["e", "edit"], ["1", "candidate"], ["n", "new"], ["u", "undo"], ["t", "to_text"], ["?", "help"]];
const help = el("dialog", {id: "help", "aria-labelledby": "help-title"},
  el("h2", {id: "help-title"}, t("help")),
  el("ul", {}, ...["help_1", "help_2", "help_3", "help_4", "help_5"].map(name => el("li", {}, t(name)))),
  el("dl", {}, ...KEYS.map(([key, name]) => el("div", {}, el("dt", {}, el("kbd", {}, key === "1" ? "1 2 3" : key)), el("dd", {}, t(name)))),
    el("div", {}, el("dt", {}, el("kbd", {}, "Ctrl"), " ", el("kbd", {}, "Enter")), el("dd", {}, t("accept_in_form"))),
    el("div", {}, el("dt", {}, el("kbd", {}, "Esc")), el("dd", {}, t("leave_form")))),
  el("p", {}, keys, " ", el("label", {for: "keys"}, t("keys_on"))),
  button(t("close"), "", () => help.close()));
const questions = D.questions.length || D.notes.length ? el("details", {class: "asked", open: D.questions.length > 0},
  el("summary", {}, t("questions", {count: D.questions.length + D.notes.length})),
  el("ul", {}, ...[...D.questions, ...D.notes].map(words => el("li", {lang: langOf(words)}, quoted(words))))) : null;
document.body.prepend(
  el("a", {class: "skip", href: "#row"}, t("skip")),
  el("header", {},
    el("div", {class: "what"}, el("h1", {}, D.start ? t("title_settle", {name: D.document_id}) : t("title", {name: D.document_id})), el("p", {class: "muted"}, t("source", {name: D.source.file}))),
    el("div", {class: "far"}, el("p", {}, done), progress, el("p", {id: "saved", class: "muted"})),
    el("div", {class: "tools"}, el("label", {for: "reader"}, t("reader")), reader,
      button(t("download"), "", download, {class: "main", id: "download"}), button(t("export"), "", exportState), button(t("import"), "", () => file.click()), file,
      button(t("help"), "?", () => help.showModal()))),
  warning,
  el("main", {},
    el("section", {class: "left"}, el("h2", {id: "text-title"}, t("text")), el("p", {class: "legend"}, el("mark", {}, t("legend_row")), " ", el("mark", {"data-state": "kept"}, t("legend_kept")), " ", el("mark", {"data-state": "rejected"}, t("legend_rejected")), " ", el("mark", {class: "passed"}, t("legend_passed"))), pane),
    el("section", {class: "middle"}, said, form),
    el("section", {class: "right", "aria-labelledby": "list-title"}, el("h2", {id: "list-title"}, t("rows")), questions,
      el("p", {class: "pick"}, el("label", {for: "filter"}, t("show")), filter, el("label", {for: "order"}, t("order")), order, el("label", {for: "find_row"}, t("find_row")), find_row), none, list)),
  help);

/* ---- the text ---- */
const marksOf = new Map();
const byLine = new Map();
function place(key, start, end) {
  if (!(end > start)) return;
  const from = unit(start), to = unit(end);
  for (let line = lineOf(from); line < lines.length && starts[line] < to; line++) {
    if (!byLine.has(line)) byLine.set(line, []);
    byLine.get(line).push([Math.max(from - starts[line], 0), Math.min(to - starts[line], lines[line].length), key]);
  }
}
function placeAll() {
  byLine.clear();
  for (const item of passed) place(item.key, item.one.start, item.one.end);
  for (const item of items.values()) { const at = item.reading || item.at; if (at) place(item.key, at.start, at.end); }
}
function lineParts(index) {
  const content = lines[index], spans = byLine.get(index) || [], cuts = [...new Set([0, content.length, ...spans.flatMap(([from, to]) => [from, to])])].sort((one, other) => one - other);
  const parts = [];
  for (let each = 0; each + 1 < cuts.length; each++) {
    const [from, to] = [cuts[each], cuts[each + 1]], over = spans.filter(span => span[0] <= from && span[1] >= to).map(span => span[2]);
    const rows = over.filter(key => items.has(key)), own = rows.length ? rows : over;
    const words = content.slice(from, to);
    if (!own.length) { parts.push(words); continue; }
    const mark = el("mark", {class: rows.length ? null : "passed", title: rows.length ? null : quoted(passedBy.get(own[0]).one.reason)}, words);
    mark.keys = own;
    for (const key of own) marksOf.set(key, [...(marksOf.get(key) || []), mark]);
    parts.push(mark);
  }
  return parts;
}
function showText() {
  placeAll();
  marksOf.clear();
  pane.replaceChildren(...lines.map((line, index) => el("div", {"data-n": index + 1}, el("span", {}, ...lineParts(index)))));
  for (const item of items.values()) showMark(item);
}
function showMark(item) {
  for (const mark of marksOf.get(item.key) || []) {
    const states = mark.keys.map(key => stateOf(find(key)).s);
    mark.dataset.state = states.includes(undefined) ? "" : states.includes("kept") ? "kept" : "rejected";
  }
}
function scrollTo(item) {
  for (const mark of pane.querySelectorAll(".now")) mark.classList.remove("now");
  const shown = item.table?.name === "indicators" ? usersOf(item)[0] || item : item;
  const marks = marksOf.get(shown.key) || [];
  for (const mark of marks) mark.classList.add("now");
  const number = shown.table ? Number(cell(shown, "line") || cell(shown, "first_line")) : shown.one.line;
  const aim = marks[0] || (number ? pane.children[number - 1] : null);
  if (!aim) return;
  if (!marks.length) aim.classList.add("now");
  pane.scrollTop += aim.getBoundingClientRect().top - pane.getBoundingClientRect().top - pane.clientHeight / 3;
}
pane.addEventListener("click", event => {
  const keys = event.target.closest("mark")?.keys;
  if (!keys || !getSelection().isCollapsed) return;
  select(find(keys[(keys.indexOf(now?.key) + 1) % keys.length]));
});
function selected() {
  const chosen = getSelection();
  if (!chosen.rangeCount || chosen.isCollapsed || !pane.contains(chosen.anchorNode) || !pane.contains(chosen.focusNode)) return null;
  const range = chosen.getRangeAt(0), ends = [[range.startContainer, range.startOffset], [range.endContainer, range.endOffset]].map(([node, offset]) => {
    const row = (node.nodeType === 1 ? node : node.parentElement).closest("[data-n]");
    if (!row) return null;
    const before = document.createRange();
    before.setStart(row, 0); before.setEnd(node, offset);
    return starts[row.dataset.n - 1] + before.toString().length;
  });
  if (ends.includes(null) || ends[0] >= ends[1]) return null;
  return {start: point(ends[0]), end: point(ends[1])};
}

/* ---- the list ---- */
let visible = [], now = null;
const options = new Map();
function confidence(item) { return item.reading ? item.reading.confidence : item.isAdded ? 1 : -1; }
const isDoubtful = item => decision(item) === "undecided" && (confidence(item) < DOUBTFUL || (item.reading?.questions || []).length > 0);
const fits = {undecided: item => decision(item) === "undecided", doubtful: isDoubtful, every: () => true};
function among(name) {
  if (name === "passed") return passed;
  const test = fits[name] || (item => decision(item) === name);
  return [...items.values()].filter(item => test(item) && !(name === "every" && item.isAdded && stateOf(item).s === "rejected"));
}
const at = item => item.reading?.start ?? item.at?.start ?? item.one?.start ?? -1;
function titleOf(item) {
  if (!item.table) return item.one.printed;
  if (item.table.name !== D.rows) return cell(item, "title_zh") || cell(item, "name_zh") || item.name;
  const named = cell(item, "indicator_printed") || indicatorOf(item)?.zh || cell(item, "value_printed") || item.name;
  return named;
}
function sayOption(item) {
  const what = decision(item), option = options.get(item.key);
  const value = !item.table ? quoted(item.one.reason) : item.table.name === D.rows ? cell(item, "value_printed") || [cell(item, "value"), cell(item, "unit")].join(" ") : item.table.label;
  const line = !item.table ? item.one.line : cell(item, "line") || item.reading?.line || "";
  option.dataset.state = what;
  option.replaceChildren(el("span", {class: "glyph", "aria-hidden": "true"}, GLYPHS[what]),
    el("span", {class: "name"}, titleOf(item)), el("span", {class: "value"}, value),
    el("span", {class: "small"}, [t(`state_${what}`), line ? t("line", {line}) : "", item.reading ? t("sure", {a: Math.round(item.reading.confidence * 100)}) : ""].filter(Boolean).join(t("between"))));
}
function refresh(item) {
  if (options.has(item.key)) sayOption(item);
  if (item.table) showMark(item);
}
function showList(keep = now) {
  visible = [...among(filter.value)];
  const wanted = find_row.value.trim().toLowerCase();
  if (wanted) visible = visible.filter(item => `${titleOf(item)} ${item.name} ${item.table ? Object.values(rowOf(item)).join(" ") : item.one.reason}`.toLowerCase().includes(wanted));
  /* what the document is, its rows, and the indicators that these turn out to need */
  const meta = item => !item.table || item.table.name === D.rows ? 1 : item.table.name === "indicators" ? 2 : 0;
  visible.sort((one, other) => meta(one) - meta(other) || (order.value === "doubt" ? confidence(one) - confidence(other) : 0) || at(one) - at(other));
  if (D.start && filter.value !== "every") visible.sort((one, other) => (other.key in D.start.versions) - (one.key in D.start.versions));
  options.clear();
  list.replaceChildren(...visible.map(item => {
    const option = el("div", {role: "option", tabindex: "-1", "aria-selected": "false", onclick: () => select(item, true)});
    option.item = item;
    options.set(item.key, option);
    sayOption(item);
    return option;
  }));
  none.hidden = visible.length > 0; list.hidden = !visible.length;
  count();
  select(visible.includes(keep) ? keep : visible[0] || keep, false);
}
function count() {
  const all = [...items.values()].filter(item => !(item.isAdded && stateOf(item).s === "rejected"));
  const left = all.filter(item => decision(item) === "undecided").length;
  done.textContent = t("progress", {done: all.length - left, all: all.length});
  progress.max = all.length || 1; progress.value = all.length - left;
  for (const option of filter.options) option.textContent = t("filter", {name: t(`state_${option.value}`), count: among(option.value).length});
  return left;
}
function select(item, isFocused = false) {
  const before = now && options.get(now.key);
  if (before) { before.setAttribute("aria-selected", "false"); before.tabIndex = -1; }
  now = item || null;
  const option = now && options.get(now.key);
  if (option) {
    option.setAttribute("aria-selected", "true"); option.tabIndex = 0;
    list.scrollTop += Math.min(option.offsetTop - list.offsetTop - list.scrollTop, 0) || Math.max(option.offsetTop + option.offsetHeight - list.offsetTop - list.clientHeight - list.scrollTop, 0);
    if (isFocused) option.focus({preventScroll: true});
  }
  lastEdit = "";
  say("");
  showForm();
  form.scrollTop = 0;
  if (now) scrollTo(now);
  if (isFocused && matchMedia("(max-width: 760px)").matches) form.closest("section").scrollIntoView({block: "start"});
}
function step(by) {
  if (!visible.length) return;
  const index = visible.indexOf(now);
  select(visible[Math.min(Math.max(index + by, 0), visible.length - 1)], true);
}
function toNext() {
  const index = visible.indexOf(now);
  const next = [...visible.slice(index + 1), ...visible.slice(0, Math.max(index, 0))].find(item => item.table && decision(item) === "undecided");
  select(next || now, true);
  return !!next;
}

/* ---- the row ---- */
function inputOf(item, column, wrong) {
  const id = `f-${column.name}`, value = cell(item, column.name);
  const own = {id, name: column.name, "aria-describedby": `${id}-hint`, "aria-invalid": wrong ? "true" : null, "aria-required": column.optional ? null : "true"};
  const change = event => {
    remember(`${item.key}/${column.name}`);
    if (column.name === item.table.key) setKey(item, event.target.value.trim()); else setCell(item, column.name, event.target.value.trim());
    event.target.removeAttribute("aria-invalid");
    event.target.closest(".field").classList.toggle("changed", cell(item, column.name) !== (item.base[column.name] ?? ""));
    refresh(item); count(); saveSoon();
  };
  const choices = column.codes ? Object.entries(D.codes[column.codes]) : column.name === "plan_id" && item.table.name !== "plans" && tables.plans
    ? [...items.values()].filter(other => other.table.name === "plans").map(other => [cell(other, "plan_id"), cell(other, "title_zh") || other.name]) : null;
  if (choices) return el("select", {...own, onchange: change}, ...(column.optional || !value || !choices.some(([code]) => code === value) ? [el("option", {value: "", selected: !value}, t("choose"))] : []),
    ...(value && !choices.some(([code]) => code === value) ? [el("option", {value, selected: true}, value)] : []),
    ...choices.map(([code, name]) => el("option", {value: code, selected: code === value}, column.codes ? name : `${code} ${name}`)));
  const input = el(/^(note|definition_)/.test(column.name) && !/line$/.test(column.name) ? "textarea" : "input", {...own, oninput: change, readonly: column.held, spellcheck: "false", rows: "2", inputmode: /line$|year$/.test(column.name) ? "numeric" : null});
  input.value = value;
  if (input.tagName === "TEXTAREA") input.addEventListener("keydown", event => { if (event.key === "Enter" && !event.ctrlKey) event.preventDefault(); });
  return input;
}
function fieldOf(item, column, wrong) {
  const id = `f-${column.name}`;
  const isIndicator = column.name === indicatorColumn && item.table.name === D.rows;
  const wide = isIndicator || /indicator_printed|title|name_|qualifier|section|note|definition_(zh|en|source)|issuer|sha256|plan_id|address/.test(column.name);
  const was = item.isAdded ? "" : item.base[column.name] ?? "";
  const field = el("div", {class: `field${wide ? " wide" : ""}${cell(item, column.name) !== (item.base[column.name] ?? "") ? " changed" : ""}`},
    el("label", {for: id}, column.label, column.optional ? "" : el("span", {class: "must"}, ` ${t("must")}`)),
    isIndicator ? searchOf(item, wrong) : inputOf(item, column, wrong),
    el("p", {id: `${id}-hint`, class: "hint"}, wrong ? el("strong", {}, wrong) : "", wrong ? " " : "", column.hint,
      !item.isAdded && cell(item, column.name) !== was ? el("span", {class: "was"}, ` ${t("was", {what: was || t("nothing")})}`) : null));
  return field;
}
/* the indicator: the candidates of the draft, and a search over the catalogue */
function searchOf(item, wrong) {
  const chosen = indicatorOf(item), candidates = item.reading?.candidates || [];
  const shown = one => one ? [one.zh, one.id].filter((each, index, all) => each && all.indexOf(each) === index).join(" · ") : "";
  const results = el("ul", {id: "found", role: "listbox", "aria-label": t("catalogue"), hidden: true});
  const input = el("input", {id: `f-${indicatorColumn}`, type: "text", role: "combobox", "aria-expanded": "false", "aria-controls": "found", "aria-autocomplete": "list", "aria-describedby": `f-${indicatorColumn}-hint`, "aria-invalid": wrong ? "true" : null, "aria-required": "true", spellcheck: "false"});
  input.value = shown(chosen);
  let offered = [], active = -1;
  const close = () => { results.hidden = true; input.setAttribute("aria-expanded", "false"); input.removeAttribute("aria-activedescendant"); active = -1; };
  const take = one => { const typed = input.value === shown(chosen) ? "" : input.value.trim(); close(); chooseIndicator(item, one.isMade ? newIndicator(item, typed) : one.id); document.getElementById(`f-${indicatorColumn}`).focus(); };
  const light = index => {
    results.children[active]?.setAttribute("aria-selected", "false");
    active = (index + offered.length) % offered.length;
    const option = results.children[active];
    option.setAttribute("aria-selected", "true"); input.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({block: "nearest"});
  };
  const open = () => {
    const asked = input.value === shown(chosen) ? [] : input.value.trim().toLowerCase().split(/\s+/).filter(Boolean), all = indicators();
    const first = candidates.map(one => all.find(each => each.id === one.indicator_id)).filter(Boolean);
    const hit = one => asked.every(word => `${one.id} ${one.zh} ${one.en} ${one.unit}`.toLowerCase().includes(word));
    offered = asked.length ? [...first.filter(hit), ...all.filter(one => !first.includes(one) && hit(one))] : [...first, ...all.filter(one => one.isNew && !first.includes(one))];
    const many = offered.length;
    offered = [...offered.slice(0, MOST_FOUND), {isMade: true, id: "", zh: t("new_indicator"), en: many > MOST_FOUND ? t("more_found", {count: many - MOST_FOUND}) : "", unit: ""}];
    results.replaceChildren(...offered.map((one, index) => el("li", {id: `found-${index}`, role: "option", "aria-selected": "false", onmousedown: event => { event.preventDefault(); take(one); }},
      el("b", {}, one.zh || one.id), one.unit ? ` (${one.unit})` : "", el("span", {}, [one.en, one.id].filter(Boolean).join(" · ")))));
    results.hidden = false; active = -1; input.setAttribute("aria-expanded", "true");
  };
  input.addEventListener("input", open);
  input.addEventListener("focus", () => input.select());
  input.addEventListener("blur", () => { close(); input.value = shown(indicatorOf(item)); });
  input.addEventListener("keydown", event => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (results.hidden) open();
      light(active + (event.key === "ArrowDown" ? 1 : active < 0 ? 0 : -1));
    } else if (event.key === "Enter" && !event.ctrlKey && !results.hidden) { event.preventDefault(); if (active < 0 && offered.length > 1) light(0); if (active >= 0) take(offered[active]); }
    else if (event.key === "Escape" && !results.hidden) { event.stopPropagation(); close(); input.value = shown(indicatorOf(item)); }
  });
  return el("div", {class: "search"},
    candidates.length ? el("div", {class: "candidates", role: "group", "aria-label": t("candidates")}, ...candidates.map((one, index) =>
      button(`${one.name_zh} ${one.score.toFixed(2)}`, String(index + 1), () => { chooseIndicator(item, one.indicator_id); }, {"aria-pressed": String(chosen?.id === one.indicator_id)}))) : null,
    el("div", {class: "find"}, input, results),
    el("p", {class: "hint"}, chosen && !chosen.isUnknown ? [chosen.en, chosen.unit && t("unit", {what: chosen.unit}), chosen.isNew ? t("is_new") : ""].filter(Boolean).join(t("between")) : ""));
}
function chooseIndicator(item, id) {
  if (!id || !item.table) return;
  remember();
  setCell(item, indicatorColumn, id);
  S.rows[item.key].picked = true;
  settle(); refresh(item); count(); save(); showForm();
  const one = indicatorOf(item);
  const shown = {name: one.zh || one.id};
  say(one.isNew ? t("chosen_new", shown) : t("chosen", shown));
}
function newIndicator(item, typed) {
  let number = 1;
  const ids = new Set(indicators().map(one => one.id));
  while (ids.has(`new_indicator_${number}`)) number++;
  const printed = typed || cell(item, "indicator_printed") || item.reading?.printed || "";
  const made = add("indicators", {indicator_id: `new_indicator_${number}`, name_zh: printed, domain: cell(item, "domain"), unit: cell(item, "unit_printed") || cell(item, "unit")}, null);
  visible.push(made);
  return `new_indicator_${number}`;
}
function showForm() {
  if (!now) { fill(form, el("h2", {id: "row-title"}, t("none"))); return; }
  const item = now, index = visible.indexOf(item), where = index < 0 ? "" : t("of", {a: index + 1, b: visible.length});
  const actions = [button(t("previous"), "k", () => step(-1)), button(t("next"), "j", () => step(1))];
  if (!item.table) {
    fill(form, el("h2", {id: "row-title"}, t("passed_title", {name: item.one.printed}), el("small", {}, ` ${where}`)),
      el("p", {}, t("passed_why", {what: quoted(item.one.reason), line: item.one.line})),
      el("p", {class: "acts"}, button(t("new_from_figure"), "n", () => newRow(), {class: "main"}), ...actions));
    return;
  }
  const what = decision(item), reading = item.reading, versions = D.start?.versions[item.key];
  const wrong = stateOf(item).tried ? faults(item) : {}, columns = item.table.columns;
  const first = columns.filter(column => column.first), more = columns.filter(column => !column.first);
  const ranked = item.table.name === D.rows ? first.slice().sort((one, other) => one.rank - other.rank) : first;
  const reason = el("input", {id: "why", type: "text", maxlength: "300", "aria-invalid": wrong.why ? "true" : null, "aria-describedby": wrong.why ? "why-hint" : null, oninput: () => { reason.removeAttribute("aria-invalid"); remember(`${item.key}/why`); (S.rows[item.key] ??= {}).why = reason.value; saveSoon(); }});
  reason.value = stateOf(item).why || "";
  const isOpen = form.querySelector("details.more")?.open || more.some(column => column.name in wrong);
  const notes = [...(reading?.questions || []), ...(reading?.reasons || [])];
  const shown = lines[(Number(cell(item, "line")) || reading?.line || 0) - 1];
  const users = item.table.name === "indicators" ? usersOf(item) : [];
  fill(form, 
    el("h2", {id: "row-title"}, titleOf(item), el("small", {}, ` ${[where, item.isAdded ? t("added_row") : item.name, item.table.name !== D.rows ? item.table.label : ""].filter(Boolean).join(t("between"))}`)),
    el("p", {class: "state", "data-state": what}, el("span", {"aria-hidden": "true"}, GLYPHS[what]), ` ${t(`state_${what}`)}`, reading ? ` · ${t("sure", {a: Math.round(reading.confidence * 100)})}` : ""),
    item.table.name === D.rows && shown ? el("blockquote", {class: "print", lang: D.langs.zh}, shown.length > 160 ? around(item, shown) : shown) : null,
    notes.length ? el("ul", {class: "notes"}, ...notes.map(words => el("li", {lang: langOf(words)}, quoted(words)))) : null,
    item.table.name === "indicators" ? el("p", {class: "notes"}, t("used_by", {count: users.length})) : null,
    ...users.slice(0, MOST_QUOTED).map(other => { const line = lines[(Number(cell(other, "line")) || other.reading?.line || 0) - 1];
      return line ? el("blockquote", {class: "print", lang: D.langs.zh}, line.length > 160 ? around(other, line) : line) : null; }),
    versions ? differences(item, versions) : null,
    el("p", {class: "acts"}, button(t(item.table.name === D.rows ? "accept" : "confirm"), "a", accept, {class: "main"}), button(t("reject"), "r", reject), button(t("new"), "n", () => newRow()), button(t("undo"), "u", undo), ...actions),
    el("div", {class: "fields"}, ...ranked.map(column => fieldOf(item, column, wrong[column.name]))),
    more.length ? el("details", {class: "more", open: isOpen}, el("summary", {}, t("more", {count: more.length})), el("div", {class: "fields"}, ...more.map(column => fieldOf(item, column, wrong[column.name])))) : null,
    el("div", {class: "field wide"}, el("label", {for: "why"}, isDoubted(item) ? t("why_true") : t("why")), reason,
      wrong.why ? el("p", {id: "why-hint", class: "hint"}, el("strong", {}, wrong.why)) : null));
}
function around(item, shown) {
  const place = item.reading || item.at, from = place ? unit(place.start) - starts[lineOf(unit(place.start))] : 0, start = Math.max(from - 80, 0);
  return (start ? "…" : "") + shown.slice(start, from + 80) + (from + 80 < shown.length ? "…" : "");
}
function differences(item, versions) {
  const named = versions.map((version, index) => version ? D.start.readers[index] : t("no_row", {name: D.start.readers[index]}));
  const rows = versions.map(version => version && version.decision !== "rejected" ? version.row : null);
  const columns = item.table.columns.filter(column => (rows[0]?.[column.name] ?? null) !== (rows[1]?.[column.name] ?? null));
  const take = index => { remember(); const row = rows[index];
    if (!row) S.rows[item.key] = {...stateOf(item), s: "rejected"};
    else { const state = S.rows[item.key] = {...stateOf(item), c: {}}; for (const column of item.table.columns) setCell(item, column.name, row[column.name] ?? ""); delete state.s; state.picked = true; }
    if (row) accept(); else decided(item, "rejected"); };
  return el("div", {class: "differ"},
    el("table", {}, el("caption", {}, t("differ")), el("thead", {}, el("tr", {}, el("th", {scope: "col"}, t("column")), ...named.map(name => el("th", {scope: "col"}, name)))),
      el("tbody", {}, el("tr", {}, el("th", {scope: "row"}, t("decision")), ...versions.map(version => el("td", {}, t(`state_${version ? version.decision : "absent"}`)))),
        ...columns.map(column => el("tr", {}, el("th", {scope: "row"}, column.label), ...rows.map(row => el("td", {}, row ? D.codes[column.codes]?.[row[column.name]] || row[column.name] || t("nothing") : "–")))))),
    el("p", {class: "acts"}, ...D.start.readers.map((name, index) => button(t("take", {name}), "", () => take(index)))));
}

/* ---- what a person does ---- */
function say(words, isBad = false) { said.textContent = words; said.classList.toggle("bad", isBad); }
function accept() {
  if (!now?.table) return;
  const item = now, wrong = faults(item);
  (S.rows[item.key] ??= {}).tried = true;
  if (Object.keys(wrong).length) {
    const labels = item.table.columns.filter(column => column.name in wrong).map(column => column.label).concat(wrong.why ? [t("why_true")] : []);
    showForm();
    const first = form.querySelector("[aria-invalid=true]");
    if (first) { const fold = first.closest("details"); if (fold) fold.open = true; first.focus(); }
    say(t("cannot_accept", {what: labels.join(t("between"))}), true);
    return;
  }
  remember();
  S.rows[item.key].s = "kept";
  decided(item, decision(item));
}
function reject() {
  if (!now?.table) return;
  remember();
  /* the rows of an indicator that nobody needs go with it, as far as they are not decided */
  const id = now.table.name === "indicators" ? cell(now, now.table.key) : "";
  const users = id ? [...items.values()].filter(other => other.table?.name === D.rows && decision(other) === "undecided" && cell(other, indicatorColumn) === id) : [];
  for (const item of [now, ...users]) { (S.rows[item.key] ??= {}).s = "rejected"; refresh(item); }
  decided(now, "rejected", users.length);
}
function decided(item, what, others = 0) {
  settle();
  refresh(item);
  const left = count();
  save();
  const name = titleOf(item);
  toNext();
  const shown = {name, what: t(`state_${what}`), count: others};
  say((others ? t("decided_with", shown) : t("decided", shown)) + (left ? "" : ` ${t("all_decided")}`));
}
function undo() {
  const held = undone.pop();
  if (!held) { say(t("nothing_to_undo")); return; }
  const before = new Set(items.keys());
  const [key, state] = held;
  Object.assign(S, JSON.parse(state));
  takeAdded();
  if ([...before].some(key => !items.has(key)) || items.size !== before.size) showText();
  const back = find(key) || null;
  for (const item of items.values()) refresh(item);
  if (!visible.includes(back) || visible.some(item => item.table && items.get(item.key) !== item)) { now = null; showList(back); }
  else { count(); select(back, true); }
  save();
  say(t("undone"));
}
function add(table, cells, place) {
  const number = S.added.reduce((most, one) => Math.max(most, Number(one.name.slice(6))), 0) + 1;
  const row = Object.fromEntries(tables[table].columns.map(column => [column.name, cells[column.name] || ""]));
  S.added.push({table, name: `added-${number}`, row, at: place});
  takeAdded();
  return items.get(`${table}/added-${number}`);
}
function newRow() {
  const chosen = selected() || (now && !now.table ? {start: now.one.start, end: now.one.end} : null);
  remember();
  const isMeta = !chosen && now?.table && now.table.name !== D.rows;
  const table = isMeta ? now.table.name : D.rows;
  const cells = {};
  if (!isMeta) {
    const from = chosen ? chosen.start : now ? at(now) : 0;
    const before = [...items.values()].filter(item => item.table.name === D.rows && !item.isAdded && at(item) <= from).sort((one, other) => at(other) - at(one))[0] || [...items.values()].find(item => item.table.name === D.rows);
    for (const column of ["plan_id", "tier", "domain", "section", "region", "year", "source_id", "status", "target_year"]) if (before) cells[column] = cell(before, column);
    if (D.rows === "targets") cells.target_year = "";
    cells.group = "all";
    const words = chosen ? D.text.slice(unit(chosen.start), unit(chosen.end)).replace(/\s*\n\s*/g, "") : "";
    cells.value_printed = words;
    cells.value = (words.match(/-?\d+(\.\d+)?/) || [""])[0];
    cells.line = String(chosen ? lineOf(unit(chosen.start)) + 1 : now ? cell2(now) : 1);
  }
  const made = add(table, cells, chosen);
  if (chosen) showText();
  visible.unshift(made);
  const index = filter.value;
  if (!["undecided", "every"].includes(index)) filter.value = "undecided";
  getSelection().removeAllRanges();
  showList(made);
  save();
  say(t("new_row"));
  form.querySelector(`#f-${table === D.rows ? indicatorColumn : tables[table].key || "note"}`)?.focus();
}
const cell2 = item => item.table ? cell(item, "line") || item.reading?.line || 1 : item.one.line;
function edit() {
  const column = now?.table && (form.querySelector("[aria-invalid=true]") || form.querySelector(".fields input:not([readonly]), .fields select"));
  if (column) column.focus();
}

/* ---- files ---- */
function give(name, held) {
  const link = el("a", {href: URL.createObjectURL(new Blob([JSON.stringify(held, null, 1) + "\n"], {type: "application/json"})), download: name});
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}
const today = () => { const day = new Date(); return [day.getFullYear(), day.getMonth() + 1, day.getDate()].map(part => String(part).padStart(2, "0")).join("-"); };
function download() {
  if (!reader.value.trim()) { reader.setAttribute("aria-invalid", "true"); reader.focus(); say(t("name_needed"), true); return; }
  const kept = {}, decisions = [];
  let left = 0;
  for (const table of D.tables) {
    kept[table.name] = [];
    for (const item of [...items.values()].filter(each => each.table === table)) {
      const what = decision(item);
      if (what === "rejected" && item.isAdded) continue;
      if (what === "undecided") left++;
      if (["accepted", "edited", "added"].includes(what)) kept[table.name].push(rowOf(item));
      const was = ["edited", "rejected"].includes(what) ? Object.fromEntries(table.columns.map(column => [column.name, item.base[column.name] ?? ""])) : null;
      decisions.push({table: table.name, row: item.name, decision: what, was, reason: stateOf(item).why || ""});
    }
  }
  const held = {form: D.form, version: D.version, kind: D.kind, document_id: D.document_id, source: D.source, reader: reader.value.trim(), read_on: today(), seconds: Math.round(S.seconds), draft_sha256: D.sha256,
    tables: kept, decisions, readings: D.readings, questions: D.questions, text: D.text, passed: D.passed};
  if (D.start) held.second_reader = D.start.readers[1];
  give(`${D.document_id}-reviewed.json`, held);
  say(left ? t("downloaded_open", {left}) : t("downloaded", {name: `${D.document_id}-reviewed.json`}));
}
function exportState() { give(`${D.document_id}-review-state.json`, {form: "planatlas-review-state", version: 1, key: D.key, state: S}); say(t("exported")); }
async function importState() {
  const chosen = file.files[0];
  file.value = "";
  if (!chosen) return;
  try {
    const held = JSON.parse(await chosen.text());
    if (held?.form !== "planatlas-review-state" || typeof held.state?.rows !== "object" || !Array.isArray(held.state.added)) { say(t("import_no_state"), true); return; }
    if (held.key !== D.key) { say(t("import_other"), true); return; }
    if (!held.state.added.every(one => one && tables[one.table] && /^added-\d+$/.test(one.name) && typeof one.row === "object")) { say(t("import_no_state"), true); return; }
    remember();
    S = {...fresh(), ...held.state};
    takeAdded(); showText(); reader.value = S.reader; keys.checked = S.keys; showList(null); save();
    say(t("imported"));
  } catch (error) { say(t("import_no_state"), true); }
}

/* ---- keys ---- */
const ACTS = {j: () => step(1), k: () => step(-1), a: accept, r: reject, e: edit, n: newRow, u: undo, t: () => pane.focus(), "?": () => help.showModal()};
for (const number of [1, 2, 3]) ACTS[number] = () => { const one = now?.reading?.candidates[number - 1]; if (one) chooseIndicator(now, one.indicator_id); };
document.addEventListener("keydown", event => {
  clock();
  const isField = event.target.closest("input:not([type=checkbox]), select, textarea");
  if (event.key === "Escape" && isField) { event.preventDefault(); (options.get(now?.key) || form).focus(); return; }
  if (event.key === "Enter" && event.ctrlKey && event.target.closest("form")) { event.preventDefault(); event.target.blur(); accept(); return; }
  if (isField || help.open || event.ctrlKey || event.metaKey || event.altKey) return;
  if (list.contains(event.target)) {
    const by = {ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10, Home: -1e6, End: 1e6}[event.key];
    if (by) { event.preventDefault(); step(by); return; }
    if (event.key === "Enter") { event.preventDefault(); edit(); return; }
  }
  const act = S.keys && ACTS[event.key];
  if (act) { event.preventDefault(); act(); }
});
form.addEventListener("submit", event => event.preventDefault());
let seen = Date.now();
function clock() { const time = Date.now(); S.seconds += Math.min(time - seen, IDLE) / 1000; seen = time; }
document.addEventListener("pointerdown", clock);
addEventListener("pagehide", () => { if (unsaved) save(); });
document.addEventListener("visibilitychange", () => { if (document.hidden && unsaved) save(); });
addEventListener("beforeunload", event => { if (unsaved) save(); if (failed && undone.length) event.preventDefault(); });
addEventListener("storage", event => { if (event.key === STORE) warning.textContent = t("other_window"); });

load(); takeAdded(); settle();
reader.value = S.reader; keys.checked = S.keys;
showText(); filter.value = "undecided"; showList(null); save();
if (document.body.dataset) document.body.dataset.ready = "true";
})();
