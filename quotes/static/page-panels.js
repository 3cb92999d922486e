// What was found, in the panels beside the article.

import { hidden, isHidden, isShown, isUncertain, least, NOBODY, speakerOf, types } from "./page-filters.js";
import { at, make, percent, plural, sum, words } from "./page-tools.js";

let stepped = null; // the uncertain quote that was shown last, by id

/** The panels beside the article, for the answer and the filters as they are. marks: those in the article. */
export function fill({ answer, answered, text, marks }) {
  const shown = answer.quotes.filter(isShown);
  at("summary").replaceChildren(...(answer.quotes.length ? summary(shown, text, marks) : [nothing()]));
  const told = [at("summary"), ...document.querySelectorAll(".remark:not([hidden])")];
  at("status").textContent = told.map((paragraph) => paragraph.textContent).join(" ");
  fillSpeakers(answer);
  for (const part of document.querySelectorAll(".found")) part.hidden = !answer.quotes.length;
  for (const box of at("types").querySelectorAll("input")) {
    const found = answer.quotes.filter((quote) => quote.type === box.value && !isHidden(quote)).length;
    box.nextElementSibling.textContent = types().includes(box.value) && answered.has(box.value) ? found : "";
  }
  const go = (place) => marks.showAt(place.start, place.end);
  list(at("rejected-list"), answer.rejected ?? [], (s) => [`“${s.text}”`, s.reason.replaceAll("-", " "), s], go);
  const found = findings(answer, shown);
  list(at("findings"), found, (finding) => [finding.message, finding.more, finding], go);
  at("findings-section").hidden = !found.length;
}

/** What is shown, in a line whose end leads to what isn't sure. */
function summary(shown, text, marks) {
  if (!shown.length) return ["No quote is shown: all are hidden."];
  const quoted = sum(shown.map((quote) => words(quote.quote)));
  const speakers = new Set(shown.flatMap((quote) => speakerOf(quote)?.id ?? [])).size;
  const line = `${plural(shown.length, "quote")} by ${plural(speakers, "speaker").toLowerCase()}, ${percent(quoted / words(text))} of the words`;
  const unsure = shown.filter(isUncertain);
  if (!unsure.length) return [`${line}.`];
  const step = make("button", { type: "button", textContent: `${unsure.length} uncertain`, title: "Show the next one" });
  step.addEventListener("click", () => showNext(unsure, marks));
  return [`${line}, `, step, "."];
}

/** The next article's uncertain quotes are shown from the first on. */
export function fromTheFirst() {
  stepped = null;
}

/** One after the other, and then from the first again. */
function showNext(unsure, marks) {
  const last = unsure.findIndex((quote) => quote.id === stepped);
  stepped = unsure[(last + 1) % unsure.length].id;
  marks.show(stepped);
}

/** The service's warnings, and the uncertain quotes that none of them asks about. */
function findings(answer, shown) {
  const asked = (quote) => quote.warnings.some((code) => ["ambiguous-speaker", "unattributed-quote"].includes(code));
  const doubts = shown
    .filter((quote) => quote.speaker && isUncertain(quote) && !asked(quote))
    .map((quote) => ({
      ...(quote.segments[0] ?? quote.content[0]),
      message: `Uncertain: ${Quotes.alone(quote.speaker.name, quote.speaker.kind)}, “${beginning(quote)}”`,
      more: percent(quote.confidence),
    }));
  const shut = answer.quotes.filter((quote) => !shown.includes(quote)).flatMap((quote) => quote.segments);
  const open = answer.warnings.filter((warning) => !shut.some((s) => s.start === warning.start));
  return [...open, ...doubts].sort((a, b) => a.start - b.start);
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
function fillSpeakers(answer) {
  const quotes = answer.quotes.filter((quote) => types().includes(quote.type));
  const total = sum(quotes.map((quote) => words(quote.quote))) || 1;
  const lettered = answer.speakers.filter((speaker) => speaker.quotes.length); // as the marks in the article are
  const rows = [...lettered, unknown()].map((speaker, index) => {
    const said = quotes.filter((quote) => (speakerOf(quote)?.id ?? NOBODY) === speaker.id);
    const share = sum(said.map((quote) => words(quote.quote))) / total;
    return said.length ? [speakerRow(speaker, said, share, speaker.id === NOBODY ? null : index)] : [];
  });
  const focused = document.activeElement?.dataset.speaker;
  at("speakers").replaceChildren(...rows.flat());
  at("speakers").parentElement.hidden = !rows.flat().length;
  at("everybody").hidden = ![...at("speakers").querySelectorAll("input")].some((box) => !box.checked);
  if (focused !== undefined) at("speakers").querySelector(`[data-speaker="${focused}"]`)?.focus();
}

/** In place of a speaker, for the quotes that are shown without one. */
function unknown() {
  return { id: NOBODY, name: "Unknown", role: `nobody named${least() ? `, or less sure than ${percent(least())}` : ""}` };
}

function speakerRow(speaker, said, share, index) {
  const name = speaker.id === NOBODY ? NOBODY : speaker.name;
  const box = make("input", { type: "checkbox", autocomplete: "off", checked: !hidden.has(name) });
  box.dataset.speaker = speaker.id;
  box.addEventListener("change", () => {
    if (box.checked) hidden.delete(name);
    else hidden.add(name);
  });
  const tag = make("b", { className: "tag", textContent: index === null ? "?" : Quotes.letter(index) });
  const role = make("small", { textContent: Quotes.alone(speaker.role ?? "") });
  const who = make("span", { className: "who" }, Quotes.alone(speaker.name, speaker.kind), role);
  const unsure = speaker.id === NOBODY ? 0 : said.filter(isUncertain).length;
  if (unsure) who.append(make("small", { className: "line unsure", textContent: `${unsure} uncertain` }));
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
      textContent: `${said.length} ${said.length === 1 ? "quote" : "quotes"} · ${percent(share)}`,
    }),
    bar,
  );
  label.title = "Show or hide this speaker";
  label.classList.add(`ink-${index === null ? 7 : index % 7}`);
  return make("li", {}, label, onlyButton(speaker, name));
}

/** Shows one speaker and hides everybody else, as if each row were ticked or not. */
function onlyButton(speaker, name) {
  const button = make("button", { type: "button", className: "plain only screen", textContent: "Only" });
  button.setAttribute("aria-label", `Only ${Quotes.alone(speaker.name, speaker.kind)}`);
  button.addEventListener("click", () => {
    for (const box of at("speakers").querySelectorAll("input")) {
      box.checked = box.dataset.speaker === speaker.id;
      box.dispatchEvent(new Event("change"));
    }
    at("speakers").dispatchEvent(new Event("change"));
  });
  return button;
}

/** A list of findings; each leads to its place in the article, where go() takes it. */
function list(element, items, row, go) {
  element.replaceChildren(
    ...items.map((item) => {
      const [main, more, place] = row(item);
      const button = make(
        "button",
        { type: "button" },
        main,
        ...(more ? [make("small", { textContent: ` ${more}` })] : []),
      );
      button.addEventListener("click", () => go(place));
      return make("li", {}, button);
    }),
  );
}
