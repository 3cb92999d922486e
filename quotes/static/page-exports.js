// What is shown, for the clipboard: as JSON, CSV, Web Annotations, and as the command that gives the same.

import { isUncertain, speakerOf } from "./page-filters.js";
import { remedy } from "./page-notices.js";

/** The answer with only the shown quotes. Where speakers are too unsure to be shown, it is one that lacks them. */
export async function asJson(view) {
  const answer = view.least ? JSON.parse(await fetched(view, "json")) : view.answer;
  const ids = new Set(view.shown.map((quote) => quote.id));
  const quotes = answer.quotes.filter((quote) => ids.has(quote.id));
  const speakers = answer.speakers.map((one) => ({ ...one, quotes: one.quotes.filter((id) => ids.has(id)) }));
  return JSON.stringify({ ...answer, text: view.text, quotes, speakers }, null, 2);
}

/** What is shown as somebody would write it down: who, and what. */
export function asText({ shown }) {
  const lines = shown.map((quote) => {
    const speaker = speakerOf(quote);
    const who = speaker ? Quotes.alone(speaker.name, speaker.kind) : "Unknown";
    const role = speaker?.role ? `, ${speaker.role}` : "";
    const words = quote.segments.length ? quote.segments.map((s) => `“${s.text}”`).join(" … ") : quote.quote;
    return `${who}${role}${speaker && isUncertain(quote) ? " (uncertain)" : ""}: ${words}`;
  });
  return lines.join("\n\n");
}

/** The service's own CSV, less the rows of what isn't shown. */
export async function asCsv(view) {
  const csv = await fetched(view, "csv");
  const [head, ...rows] = csv.match(/(?:"(?:[^"]|"")*"|[^"\r\n])+\r\n/g) ?? [""];
  const ids = new Set(view.shown.map((quote) => quote.id));
  return head + rows.filter((row) => ids.has(row.split(",")[1])).join(""); // article (none of ours has an id), quote_id
}

/** The service's own annotations, less those of what isn't shown. */
export async function asAnnotations(view) {
  const page = JSON.parse(await fetched(view, "annotations"));
  const ids = new Set(view.shown.map((quote) => quote.id));
  page.items = page.items.filter((item) => ids.has(item.id.split("#").at(-1)));
  return JSON.stringify(page, null, 2);
}

async function fetched({ text, query, headers }, format) {
  const all = { "Content-Type": "text/plain; charset=utf-8", ...headers };
  const sent = fetch(`v1/quotes?${query}&format=${format}`, { method: "POST", body: text, headers: all });
  const response = await sent.catch(() => {
    throw new Error(remedy({}));
  });
  if (response.ok) return response.text();
  const { detail } = await response.json().catch(() => ({})); // a proxy may answer in HTML
  throw new Error(remedy({ status: response.status, message: detail ?? `The service answered ${response.status}.` }));
}

/** A command for a shell: the request, and a jq filter where somebody is hidden. */
export function asCurl({ text, query, base, headers, hidden }) {
  let end = "ARTICLE";
  while (text.split("\n").includes(end)) end += "_";
  const wanted = hidden.map((name) => (name ? `.speaker.name != ${JSON.stringify(name)}` : ".speaker != null"));
  const select = `.quotes |= map(select(${wanted.join(" and ")}))`.replaceAll("'", "'\\''"); // O'Brien
  const filter = wanted.length ? ` | jq '${select}'` : "";
  const address = new URL(`v1/quotes?${query}`, base).href;
  const type = "Content-Type: text/plain; charset=utf-8";
  const key = headers.Authorization ? ` -H "Authorization: Bearer $QUOTES_KEY"` : ""; // not the key itself
  return `curl -sS -H '${type}'${key} --data-binary @- '${address}' <<'${end}'${filter}\n${text}\n${end}`;
}
