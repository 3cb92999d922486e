// The page at /. It knows the service by its public API and the marks by Quotes.attach.

import { draft, dropDraft, keepDraft } from "./page-draft.js";
import { asAnnotations, asCsv, asCurl, asJson } from "./page-exports.js";
import { articleOf, elementsOf, readFile } from "./page-files.js";
import { fragmentOf, textOf } from "./page-link.js";

const at = (id) => document.getElementById(id);
const endpoint = new URL("v1/quotes", document.baseURI).href;
const article = at("article");
const NOBODY = ""; // in place of a name, for those quotes that nobody is named for

// What is shown: the answer, and what the editor hides of it
let marks = null;
let answer = null;
let text = "";
let original = null; // the text before it was edited; null where that isn't known
let hidden = new Set(); // by name: ids are given anew with each answer
let speed = 2500; // words a second, until the service has shown what it does
let ticking = 0;
let reading = null; // the request for the text of an HTML page
let again = ask; // what "Try again" does
let own = false; // whether what is dragged comes from the page itself
let stepped = null; // the uncertain quote that was shown last, by id
let key = "";

// Input

/** Shows an article and asks who says what in it. edited: it is a draft, which nobody has elsewhere. */
function show(given, edited = false) {
  reading?.abort();
  done();
  if (!given.trim()) return say("There is no text yet. Paste an article, or open a file.");
  quiet();
  hidden = new Set();
  answer = stepped = null;
  article.replaceChildren(...elementsOf(given));
  at("start").hidden = true;
  at("result").hidden = at("tools").hidden = false;
  document.querySelector(".side").hidden = true;
  scrollTo(0, 0);
  ask();
  const read = marks.text;
  original = edited ? null : read;
  saveDraft(read);
}

/** Shows an HTML page as the service reads it, with the marks that its tags imply. */
async function showHtml(html) {
  const { content, innerHTML } = articleOf(html);
  if (!content.textContent.trim()) return show("");
  quiet();
  reading?.abort();
  const { signal } = (reading = new AbortController());
  again = () => showHtml(html);
  wait(words(content.textContent));
  try {
    const { text: read } = await request({ html: innerHTML, include: ["text"] }, signal);
    if (!signal.aborted) show(read);
  } catch (error) {
    if (!signal.aborted) failed({ detail: { error } });
  }
}

async function request(body, signal) {
  const all = { "Content-Type": "application/json", ...headers() };
  const response = await fetch(endpoint, { method: "POST", headers: all, body: JSON.stringify(body), signal });
  if (response.ok) return response.json();
  const { detail } = await response.json().catch(() => ({}));
  throw Object.assign(new Error(detail ?? `The service answered ${response.status}.`), { status: response.status });
}

function ask() {
  again = ask;
  if (document.activeElement !== document.body) article.focus({ preventScroll: true }); // what was pressed is hidden now
  wait(words(article.textContent));
  marks?.detach();
  marks = Quotes.attach(article, {
    endpoint,
    headers: headers(),
    types: types().join(),
    rejected: at("rejected").checked,
    labels: "names",
    layer: at("notes"), // before the panels in the order of the Tab key, as on the screen
  });
  marks.filter = isShown;
  marks.least = least();
}

const DISCARD = "Discard your edits? The article as you have changed it is nowhere but on this page.";
const mayLeave = () => !marks || marks.text === original || confirm(DISCARD);

function saveDraft(now) {
  keepDraft({ text: now, edited: now !== original, link: location.hash });
}

/** What the tab had before it was reloaded or left, unless its address bears another article. */
function begin() {
  const kept = draft();
  const other = location.hash.startsWith("#a=") && location.hash !== kept?.link;
  if (!kept || (other && (!kept.edited || confirm(DISCARD)))) return openLink();
  return show(kept.text, kept.edited);
}

function startAgain() {
  marks?.detach();
  marks = null;
  dropDraft();
  done();
  edit(false);
  at("result").hidden = at("tools").hidden = true;
  at("start").hidden = false;
  history.replaceState(null, "", location.pathname);
  at("paste").value = "";
  at("paste").focus();
}

/** Back to the text that was given, which may have been too much to ask. */
function cancel() {
  const given = marks?.text ?? "";
  reading?.abort();
  startAgain();
  at("paste").value = given;
}

async function open(file) {
  try {
    const { text: given, html } = await readFile(file);
    if (html === undefined) show(given);
    else await showHtml(html);
  } catch (error) {
    say(error.message);
  }
}

async function openSample(name) {
  const response = await fetch(`static/samples/${name}.txt`).catch(() => null);
  if (response?.ok) show(await response.text());
  else say("The sample could not be loaded: the service does not answer. Check that it runs, then try again.");
}

async function openLink() {
  try {
    const carried = await textOf(location.hash);
    if (carried !== null && mayLeave()) show(carried);
  } catch (error) {
    say(error.message);
  }
}

function edit(on) {
  article.contentEditable = on;
  article.tabIndex = on ? 0 : -1;
  at("edit").setAttribute("aria-pressed", on);
  at("edit").textContent = on ? "Done" : "Edit";
  article.role = on ? "textbox" : "article";
  article.ariaMultiLine = on ? "true" : null;
  if (on) article.focus();
}

// Messages

/** Says what went wrong. retry, askKey: what the reader can do about it beside reading. */
function say(message, { retry = false, askKey = false } = {}) {
  at("notice-text").textContent = message;
  at("retry").hidden = !retry;
  at("key-form").hidden = !askKey;
  at("notice").hidden = false;
}

function quiet() {
  at("notice").hidden = true;
}

const REMEDIES = {
  401: "This service asks for an API key. Give yours; the page forgets it when it is closed.",
  408: "The article did not arrive in time. Try again.",
  413: "The article is too long for this service. Cut it in parts, and give it one after the other.",
  429: "The service has too much to do at the moment. Wait a little, then try again.",
  503: "The service can’t answer at the moment. Wait a little, then try again.",
  504: "The article took too long to read. Wait a little and try again, or give a part of it.",
};
const helps = (status) => !status || status === 408 || status === 429 || status >= 500; // to send the same once more

function failed({ detail: { error } }) {
  done();
  const unreachable = "The service does not answer. Check that it runs and that you are online, then try again.";
  const message = REMEDIES[error.status] ?? (error.status ? error.message : unreachable);
  say(message, { retry: helps(error.status), askKey: error.status === 401 });
}

function useKey(event) {
  event.preventDefault();
  key = at("key").value.trim();
  quiet();
  again();
}

/** Progress by the time that so many words have taken so far: the answer comes in one piece. */
function wait(count) {
  const started = performance.now();
  const seconds = count / speed;
  clearInterval(ticking);
  ticking = setInterval(() => {
    const passed = (performance.now() - started) / 1000;
    if (passed < 0.4) return;
    const share = Math.round(100 * (1 - Math.exp((-2 * passed) / seconds)));
    const left = Math.ceil(seconds - passed);
    at("progress").hidden = false;
    at("bar").setAttribute("aria-valuenow", share);
    at("bar").firstChild.style.width = `${share}%`;
    at("progress-text").textContent = `Reading ${number(count)} words${left > 1 ? `, about ${left} s left` : " …"}`;
  }, 100);
  wait.started = started;
}

function done() {
  clearInterval(ticking);
  at("progress").hidden = true;
}

// What was found

function ready({ detail }) {
  done();
  if (!detail.answer) return article.contentEditable === "true" ? emptied() : startAgain();
  quiet();
  const fresh = !answer;
  answer = detail.answer;
  text = detail.text;
  saveDraft(text);
  document.querySelector(".side").hidden = false;
  const seconds = (performance.now() - wait.started) / 1000;
  if (fresh) {
    speed = Math.max(200, words(text) / seconds);
    at("time").textContent =
      `${number(words(text))} words read in ${seconds.toFixed(2)} s. ${answer.meta.model}, Quotes ${answer.meta.version}.`;
  }
  fill();
}

/** The article is empty, which can be undone; what was found in it isn't there. */
function emptied() {
  text = "";
  document.querySelector(".side").hidden = true;
  at("status").textContent = "";
}

/** The panels beside the article, for the answer and the filters as they are. */
function fill() {
  const shown = answer.quotes.filter(isShown);
  at("summary").replaceChildren(...(answer.quotes.length ? summary(shown) : [nothing()]));
  at("status").textContent = at("summary").textContent;
  fillSpeakers();
  for (const part of document.querySelectorAll(".found")) part.hidden = !answer.quotes.length;
  for (const box of at("types").querySelectorAll("input")) {
    const found = answer.quotes.filter((quote) => quote.type === box.value && !isHidden(quote)).length;
    box.nextElementSibling.textContent = types().includes(box.value) ? found : "";
  }
  list(at("rejected-list"), answer.rejected ?? [], (s) => [`“${s.text}”`, s.reason.replaceAll("-", " "), s]);
  const found = findings(shown);
  list(at("findings"), found, (finding) => [finding.message, finding.more, finding]);
  at("findings-section").hidden = !found.length;
  at("curl").textContent = asCurl(view());
}

/** What is shown, in a line whose end leads to what isn't sure. */
function summary(shown) {
  if (!shown.length) return ["No quote is shown: all are hidden."];
  const quoted = sum(shown.map((quote) => words(quote.quote)));
  const speakers = new Set(shown.flatMap((quote) => speakerOf(quote)?.id ?? [])).size;
  const line = `${plural(shown.length, "quote")} by ${plural(speakers, "speaker").toLowerCase()}, ${percent(quoted / words(text))} of the words`;
  const unsure = shown.filter(isUncertain);
  if (!unsure.length) return [`${line}.`];
  const step = make("button", { type: "button", textContent: `${unsure.length} uncertain`, title: "Show the next one" });
  step.addEventListener("click", () => showNext(unsure));
  return [`${line}, `, step, "."];
}

/** One after the other, and then from the first again. */
function showNext(unsure) {
  const last = unsure.findIndex((quote) => quote.id === stepped);
  stepped = unsure[(last + 1) % unsure.length].id;
  marks.show(stepped);
}

/** The service's warnings, and the uncertain quotes that none of them asks about. */
function findings(shown) {
  const asked = (quote) => quote.warnings.some((code) => ["ambiguous-speaker", "unattributed-quote"].includes(code));
  const doubts = shown
    .filter((quote) => quote.speaker && isUncertain(quote) && !asked(quote))
    .map((quote) => ({
      ...(quote.segments[0] ?? quote.content[0]),
      message: `It is uncertain whether ${quote.speaker.name} says “${beginning(quote)}”`,
      more: percent(quote.confidence),
    }));
  return [...answer.warnings, ...doubts].sort((a, b) => a.start - b.start);
}

/** As much of a quote as the service's own warnings give. */
function beginning({ quote }) {
  const all = quote.split(/\s+/);
  return all.slice(0, 8).join(" ") + (all.length > 8 ? "…" : "");
}

function nothing() {
  const more = types().includes("indirect") ? "" : " Tick “Indirect” for what is reported without marks.";
  return `No quotations found.${more}`;
}

/** Who says how many of the quotes of the chosen kinds: those of the rows that are ticked are the ones shown. */
function fillSpeakers() {
  const quotes = answer.quotes.filter((quote) => types().includes(quote.type));
  const total = sum(quotes.map((quote) => words(quote.quote))) || 1;
  const lettered = answer.speakers.filter((speaker) => speaker.quotes.length); // as the marks in the article are
  const rows = [...lettered, unknown()].map((speaker, index) => {
    const said = quotes.filter((quote) => (speakerOf(quote)?.id ?? NOBODY) === speaker.id);
    const share = sum(said.map((quote) => words(quote.quote))) / total;
    return said.length ? [speakerRow(speaker, said.length, share, speaker.id === NOBODY ? null : index)] : [];
  });
  const focused = document.activeElement?.dataset.speaker;
  at("speakers").replaceChildren(...rows.flat());
  at("speakers").parentElement.hidden = !rows.flat().length;
  if (focused !== undefined) at("speakers").querySelector(`[data-speaker="${focused}"]`)?.focus();
}

/** In place of a speaker, for the quotes that are shown without one. */
function unknown() {
  return { id: NOBODY, name: "Unknown", role: `nobody named${least() ? `, or less sure than ${percent(least())}` : ""}` };
}

function speakerRow(speaker, count, share, index) {
  const name = speaker.id === NOBODY ? NOBODY : speaker.name;
  const box = make("input", { type: "checkbox", checked: !hidden.has(name) });
  box.dataset.speaker = speaker.id;
  box.addEventListener("change", () => {
    if (box.checked) hidden.delete(name);
    else hidden.add(name);
    refilter();
  });
  const tag = make("b", { className: "tag", textContent: index === null ? "?" : Quotes.letter(index) });
  const role = make("small", { textContent: Quotes.alone(speaker.role ?? "") });
  const who = make("span", { className: "who" }, Quotes.alone(speaker.name, speaker.kind), role);
  const bar = make("span", { className: "share" }, make("i"));
  bar.firstChild.style.width = percent(share).replace(" ", "");
  const label = make(
    "label",
    {},
    box,
    tag,
    who,
    make("span", {
      className: "count",
      textContent: `${count} ${count === 1 ? "quote" : "quotes"} · ${percent(share)}`,
    }),
    bar,
  );
  label.title = "Show or hide this speaker";
  label.classList.add(`ink-${index === null ? 7 : index % 7}`);
  return make("li", {}, label);
}

/** A list of findings; each leads to its place in the article. */
function list(element, items, row) {
  element.replaceChildren(
    ...items.map((item) => {
      const [main, more, place] = row(item);
      const button = make(
        "button",
        { type: "button" },
        main,
        ...(more ? [make("small", { textContent: ` ${more}` })] : []),
      );
      button.addEventListener("click", () => marks.showAt(place.start, place.end));
      return make("li", {}, button);
    }),
  );
}

// Filters

const types = () => [...at("types").querySelectorAll("input:checked")].map((box) => box.value);
const least = () => at("least").value / 100;
const isUncertain = (quote) => quote.confidence < Quotes.SURE || !quote.speaker; // what has a dashed line
const speakerOf = (quote) => (quote.confidence < least() ? null : quote.speaker); // as the API's min_confidence has it
const isHidden = (quote) => hidden.has(speakerOf(quote)?.name ?? NOBODY);
const isShown = (quote) => types().includes(quote.type) && !isHidden(quote);

function refilter() {
  at("least-value").textContent = percent(least());
  if (!answer) return;
  marks.least = least();
  marks.draw();
  fill();
}

/** Kinds that the answer lacks are asked for; the others are only hidden. */
function changeTypes({ target }) {
  if (!types().length) target.checked = true; // nothing at all is no kind of answer
  const wanted = types();
  if (!marks || wanted.every((type) => marks.options.types.split(",").includes(type))) return refilter();
  marks.options.types = wanted.join();
  wait(words(text));
  return marks.refresh();
}

function changeRejected() {
  if (!marks) return;
  marks.options.rejected = at("rejected").checked;
  wait(words(text));
  marks.refresh();
}

// Output

const headers = () => (key ? { Authorization: `Bearer ${key}` } : {});

function view() {
  const parameters = {
    types: types().join(),
    offsets: "utf16",
    ...(at("rejected").checked && { include: "rejected" }),
    ...(least() && { min_confidence: least() }),
  };
  const query = new URLSearchParams(parameters).toString().replaceAll("%2C", ",");
  return {
    answer,
    text,
    query,
    base: document.baseURI,
    headers: headers(),
    shown: answer.quotes.filter(isShown),
    hidden: [...new Set(answer.speakers.map(({ name }) => name)), NOBODY].filter((name) => hidden.has(name)),
    least: least(),
  };
}

const COPIES = {
  json: asJson,
  csv: asCsv,
  annotations: asAnnotations,
  curl: asCurl,
};

async function copy(button) {
  try {
    await toClipboard(await COPIES[button.dataset.copy](view()));
    tick(button, "Copied");
  } catch (error) {
    say(`Nothing was copied: ${error.message}`);
  }
}

async function copyLink() {
  const linked = marks.text; // with what was edited since the last answer
  const address = new URL(await fragmentOf(linked), location.href.split("#")[0]).href;
  history.replaceState(null, "", address);
  original = linked; // it is somewhere else now
  try {
    await toClipboard(address);
    tick(
      at("link"),
      address.length > 8000
        ? `Copied: ${number(address.length)} characters, too long for some mail programs`
        : "Copied",
    );
  } catch {
    say("The browser did not allow copying. The link is in the address bar: copy it from there.");
  }
}

/** Without https there is no clipboard API; the old way still works. */
async function toClipboard(string) {
  if (navigator.clipboard) return navigator.clipboard.writeText(string);
  const area = document.body.appendChild(make("textarea", { value: string, className: "unseen" }));
  area.select();
  const worked = document.execCommand("copy");
  area.remove();
  if (!worked) throw new Error("the browser did not allow it");
  return undefined;
}

function tick(button, message) {
  button.dataset.label ??= button.textContent;
  button.textContent = message;
  at("status").textContent = message;
  setTimeout(() => {
    button.textContent = button.dataset.label;
  }, 2000);
}

// Helpers

const words = (string) => string.match(/[\p{L}\p{N}][\p{L}\p{N}'’.,-]*/gu)?.length ?? 0;
const sum = (numbers) => numbers.reduce((a, b) => a + b, 0);
const percent = (share) => `${Math.round(100 * share)} %`;
const number = (n) => n.toLocaleString("en");
const plural = (n, noun) => `${n === 1 ? "One" : n} ${noun}${n === 1 ? "" : "s"}`;
const make = (name, properties, ...children) => {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
};

/** The colours of the speakers, from the one place that has them. */
function colours() {
  const rules = (scheme) => Quotes.PALETTE[scheme].map((colour, i) => `.ink-${i}{--ink:${colour}}`).join("");
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`${rules("light")}@media screen and (prefers-color-scheme:dark){${rules("dark")}}`);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}

function listen() {
  at("form").addEventListener("submit", (event) => {
    event.preventDefault();
    show(at("paste").value);
  });
  at("paste").addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    at("form").requestSubmit();
  });
  at("paste").addEventListener("paste", (event) => {
    if (at("paste").value.trim()) return;
    const html = event.clipboardData.getData("text/html");
    const pasted = event.clipboardData.getData("text/plain");
    if (words(pasted || html) < 20) return; // a fragment: there may be more to come
    event.preventDefault();
    at("paste").value = pasted;
    if (pasted) show(pasted);
    else showHtml(html);
  });
  article.addEventListener("paste", (event) => {
    event.preventDefault();
    document.execCommand("insertText", false, event.clipboardData.getData("text/plain"));
  });
  article.addEventListener("beforeinput", (event) => {
    if (event.inputType.startsWith("format")) event.preventDefault();
  });
  article.addEventListener("quotes-ready", ready);
  article.addEventListener("quotes-error", failed);
  at("open").addEventListener("click", () => at("file").click());
  at("file").addEventListener("change", () => {
    open(at("file").files[0]);
    at("file").value = "";
  });
  for (const button of document.querySelectorAll("[data-sample]"))
    button.addEventListener("click", () => openSample(button.dataset.sample));
  for (const button of document.querySelectorAll("[data-copy]")) button.addEventListener("click", () => copy(button));
  at("again").addEventListener("click", () => mayLeave() && startAgain());
  at("cancel").addEventListener("click", cancel);
  at("edit").addEventListener("click", () => edit(article.contentEditable !== "true"));
  at("link").addEventListener("click", copyLink);
  at("print").addEventListener("click", () => print());
  at("key-form").addEventListener("submit", useKey);
  at("retry").addEventListener("click", () => {
    quiet();
    again();
  });
  at("dismiss").addEventListener("click", quiet);
  at("least").addEventListener("input", refilter);
  at("types").addEventListener("change", changeTypes);
  at("rejected").addEventListener("change", changeRejected);
  addEventListener("hashchange", openLink);
  addEventListener("pageshow", refilter); // the browser may have put the slider back
  for (const type of ["pagehide", "visibilitychange"]) addEventListener(type, () => marks && saveDraft(marks.text));
  for (const type of ["dragstart", "dragend"]) addEventListener(type, () => (own = type === "dragstart"));
  for (const type of ["dragover", "dragleave", "drop"]) addEventListener(type, dragged);
}

/** A file or a text from elsewhere is opened; what is moved within the article is the browser's business. */
function dragged(event) {
  if (own) return;
  event.preventDefault();
  at("drop").hidden = event.type !== "dragover";
  if (event.type !== "drop") return;
  const [file] = event.dataTransfer.files;
  const dropped = event.dataTransfer.getData("text/plain");
  if (!(file || dropped) || !mayLeave()) return;
  if (file) open(file);
  else show(dropped);
}

colours();
listen();
begin();
