// The page at /. It knows the service by its public API and the marks by Quotes.attach.

import { tick, toClipboard } from "./page-clipboard.js";
import { draft, dropDraft, keepDraft } from "./page-draft.js";
import { asAnnotations, asCsv, asCurl, asJson, asText } from "./page-exports.js";
import { articleOf, carriedBy, elementsOf, isSource, readFile } from "./page-files.js";
import { hidden, isShown, least, NOBODY, types } from "./page-filters.js";
import { isForeign } from "./page-language.js";
import { fragmentOf, textOf } from "./page-link.js";
import { dismiss, done, explain, forget, quiet, say, timed, wait } from "./page-notices.js";
import { fill, fromTheFirst } from "./page-panels.js";
import { at, number, percent, words } from "./page-tools.js";

const endpoint = new URL("v1/quotes", document.baseURI).href;
const article = at("article");

// What is shown: the answer, and what the editor hides of it
let marks = null;
let answer = null;
let text = "";
let answered = new Set(); // the kinds that the answer has
let original = null; // the text before it was edited; null where that isn't known
let reading = null; // the request for the text of a page of HTML or Markdown
let turn = 0; // of what was opened last
let again = ask; // what "Try again" does
let own = false; // whether what is dragged comes from the page itself
let key = "";

// Input

/** Shows what was given. Who copies from a content system may have HTML in hand, and not know it. */
function give({ text: given, html, markdown }) {
  if (html !== undefined) return showHtml(html);
  if (markdown !== undefined) return showRead({ markdown }, words(markdown));
  return isSource(given) ? showHtml(given, true) : show(given);
}

/** Shows an article and asks who says what in it. edited: it is a draft, which nobody has elsewhere. */
function show(given, edited = false) {
  reading?.abort();
  turn += 1;
  done();
  if (!given.trim()) return say("There is no text yet. Paste an article, or open a file.");
  quiet();
  hidden.clear();
  fromTheFirst();
  answer = null;
  article.replaceChildren(...elementsOf(given));
  at("start").hidden = true;
  at("result").hidden = at("tools").hidden = false;
  at("source").hidden = true;
  document.querySelector(".side").hidden = at("unread").hidden = true;
  scrollTo(0, 0);
  ask();
  const read = marks.text;
  original = edited ? null : read;
  saveDraft(read);
}

/** Shows an HTML page as the service reads it, with the marks that its tags imply. asText: it was given as a text. */
function showHtml(html, asText = false) {
  const { content, innerHTML } = articleOf(html);
  if (!content.textContent.trim()) return show("");
  return showRead({ html: innerHTML }, words(content.textContent), asText);
}

/** Shows what isn't plain text, {html} or {markdown}, as the service reads it. count: of its words. */
async function showRead(given, count, asText = false) {
  turn += 1;
  quiet();
  reading?.abort();
  const { signal } = (reading = new AbortController());
  again = () => showRead(given, count, asText);
  forget();
  wait(count);
  try {
    const { text: read } = await request({ ...given, include: ["text"] }, signal);
    if (signal.aborted) return;
    show(read);
    at("source").hidden = !asText;
  } catch (error) {
    if (!signal.aborted) failed({ detail: { error } });
  }
}

/** An article that is pasted is read at once. A fragment waits in the box: there may be more to come. */
function pasted(event) {
  const box = at("paste");
  if (box.value.trim()) return;
  const carried = carriedBy(event.clipboardData);
  // A box can hold the words of HTML, but not its marks.
  if (carried.html === undefined && words(carried.text) < 20) return;
  event.preventDefault();
  box.value = carried.text;
  give(carried);
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
  forget();
  if (document.activeElement !== document.body) article.focus({ preventScroll: true }); // what was pressed is hidden now
  marks?.detach();
  answered = new Set();
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

/** Keeps the answer that is there: only what was asked for since ends. An edit is read all the same, unless that was it. */
function keep() {
  const { types: asked, rejected } = marks.options;
  marks.request?.abort();
  again = ask;
  asAnswered();
  done();
  refilter();
  if (marks.text === text) return;
  const edit = asked === marks.options.types && rejected === marks.options.rejected;
  if (edit) at("edited").hidden = false;
  else marks.refresh();
}

/** Ticks the boxes of what the answer has. */
function asAnswered() {
  for (const box of at("types").querySelectorAll("input")) box.checked &&= answered.has(box.value);
  if (!types().length) for (const box of at("types").querySelectorAll("input")) box.checked = answered.has(box.value);
  at("rejected").checked = Boolean(answer.rejected);
  Object.assign(marks.options, { types: [...answered].join(), rejected: at("rejected").checked });
}

/** Closes a message. What failed isn't asked for any more, and the keyboard goes on from the article. */
function close() {
  dismiss();
  article.focus({ preventScroll: true });
  if (!answer) return;
  asAnswered();
  refilter();
}

/** Back to the text that was given, which may have been too much to ask. */
function cancel() {
  reading?.abort();
  article.focus({ preventScroll: true }); // what was pressed is hidden now
  if (answer) return keep();
  const given = marks?.text ?? at("paste").value;
  startAgain();
  at("paste").value = given;
}

async function open(file) {
  const mine = ++turn;
  try {
    const held = await readFile(file);
    if (mine === turn) await give(held);
  } catch (error) {
    say(error.message);
  }
}

async function openSample(name) {
  const mine = ++turn;
  const asked = fetch(`static/samples/${name}.txt`).then((response) => (response.ok ? response.text() : null));
  const given = await asked.catch(() => null);
  if (mine !== turn) return;
  if (given) show(given);
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

/** The text is on its way: what the panels say is still of the one before. */
function asked({ detail }) {
  at("unread").hidden = at("edited").hidden = true;
  document.querySelector(".side").classList.toggle("stale", detail.text !== text);
  wait(words(detail.text));
}

function failed({ detail: { error } }) {
  done();
  if (!marks?.answer) {
    answer = null;
    document.querySelector(".side").hidden = true;
    at("status").textContent = "";
    at("unread").hidden = !marks; // stays when the message is closed
  }
  explain(error, Boolean(key));
}

function useKey(event) {
  event.preventDefault();
  key = at("key").value.trim();
  quiet();
  again();
}

// What was found

function ready({ detail }) {
  done();
  forget();
  if (!detail.answer) return article.contentEditable === "true" ? emptied() : startAgain();
  quiet();
  const fresh = !answer;
  document.querySelector(".side").classList.remove("stale");
  at("unread").hidden = at("edited").hidden = true;
  answer = detail.answer;
  answered = new Set(marks.options.types.split(","));
  text = detail.text;
  saveDraft(text);
  document.querySelector(".side").hidden = false;
  at("foreign").hidden = !isForeign(text);
  if (fresh) {
    const { model, version } = answer.meta;
    const count = words(text);
    at("time").textContent = `${number(count)} words read in ${timed(count).toFixed(2)} s. ${model}, Quotes ${version}.`;
  }
  redraw();
}

function redraw() {
  fill({ answer, answered, text, marks });
  at("curl").textContent = asCurl(view());
}

/** The article is empty, which can be undone; what was found in it isn't there. */
function emptied() {
  text = "";
  document.querySelector(".side").hidden = true;
  at("status").textContent = "";
}

// Filters

function refilter() {
  at("least-value").textContent = percent(least());
  at("least").setAttribute("aria-valuetext", percent(least()));
  if (!answer) return;
  marks.least = least();
  marks.draw();
  redraw();
}

/** Kinds that the answer lacks are asked for; the others are only hidden. */
function changeTypes({ target }) {
  if (!types().length) target.checked = true; // nothing at all is no kind of answer
  const wanted = types();
  if (!marks || wanted.every((type) => answered.has(type))) return refilter();
  marks.options.types = wanted.join();
  forget();
  return marks.refresh();
}

function changeRejected() {
  if (!marks) return;
  marks.options.rejected = at("rejected").checked;
  forget();
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
  text: asText,
  curl: asCurl,
};

async function copy(button) {
  try {
    if (marks.text !== text) throw new Error("the edited article is still being read. Try again in a moment.");
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
    give({ text: at("paste").value });
  });
  at("paste").addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    at("form").requestSubmit();
  });
  at("paste").addEventListener("paste", pasted);
  article.addEventListener("paste", (event) => {
    event.preventDefault();
    // Each line end makes a paragraph here, as the Enter key does: an empty line would make one more, of nothing.
    const lines = event.clipboardData.getData("text/plain").replace(/\s*[\r\n]\s*/g, "\n");
    document.execCommand("insertText", false, lines);
  });
  article.addEventListener("beforeinput", (event) => {
    if (event.inputType.startsWith("format")) event.preventDefault();
  });
  article.addEventListener("quotes-asked", asked);
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
  at("read-edits").addEventListener("click", () => marks.refresh());
  at("print").addEventListener("click", () => print());
  at("key-form").addEventListener("submit", useKey);
  for (const id of ["retry", "reread"])
    at(id).addEventListener("click", () => {
      quiet();
      again();
    });
  at("dismiss").addEventListener("click", close);
  at("least").addEventListener("input", refilter);
  at("speakers").addEventListener("change", refilter);
  at("everybody").addEventListener("click", () => {
    hidden.clear();
    refilter();
  });
  at("types").addEventListener("change", changeTypes);
  at("rejected").addEventListener("change", changeRejected);
  addEventListener("hashchange", openLink);
  addEventListener("pageshow", refilter); // the browser may have put the slider back
  for (const type of ["pagehide", "visibilitychange"]) addEventListener(type, () => marks && saveDraft(marks.text));
  for (const type of ["dragstart", "dragend"]) addEventListener(type, () => (own = type === "dragstart"));
  for (const type of ["dragover", "dragleave", "drop"]) addEventListener(type, dragged);
}

/**
 * A file or a text from elsewhere is opened. What is moved within the article, or a text dropped on what is written in
 * the box, is the browser's business.
 */
function dragged(event) {
  const added = event.target === at("paste") && at("paste").value.trim() && !event.dataTransfer.types.includes("Files");
  if (own || added) return;
  event.preventDefault();
  at("drop").hidden = event.type !== "dragover";
  if (event.type !== "drop") return;
  const [file, another] = event.dataTransfer.files;
  if (another) return say("Give one file at a time: each is an article of its own.");
  const carried = carriedBy(event.dataTransfer);
  if (!(file || carried.text || carried.html) || !mayLeave()) return;
  if (file) open(file);
  else give(carried);
}

colours();
listen();
begin();
