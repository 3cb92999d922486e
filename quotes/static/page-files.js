// From what an editor has at hand, pasted text or a file, to the article on the page.

const LONGEST = 10 * 2 ** 20;
const NO_TEXT =
  "title,script,style,noscript,template,nav,svg,iframe,[hidden],[aria-hidden=true],[data-style*='display:none'],[data-style*='display: none'],[data-style*='visibility:hidden'],[data-style*='visibility: hidden']";
const WIDEST = 120; // characters; longer lines were broken by no program

/** What a file holds: {text}, {html} or {markdown}. Throws an Error that says what to do. */
export async function readFile(file) {
  if (/\.(docx?|odt|rtf|pdf|pages)$/i.test(file.name)) {
    throw new Error(`${file.name} can’t be read here. Open it in its own program, copy the text and paste it.`);
  }
  if (file.size > LONGEST) throw new Error(`${file.name} is over 10 MB. Send it to the API in parts.`);
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (bytes.subarray(0, 1000).includes(0)) {
    throw new Error(`${file.name} isn’t a text file. Save the article as text (UTF-8) or HTML, or paste it.`);
  }
  const text = decoded(bytes);
  if (/\.(md|markdown)$/i.test(file.name)) return { markdown: text };
  return /html/.test(file.type) || /\.html?$/i.test(file.name) ? { html: text } : { text };
}

/** What was copied or dragged: its text, and its HTML where the text lacks the marks that a browser shows. */
export function carriedBy(transfer) {
  const text = transfer.getData("text/plain");
  const html = transfer.getData("text/html");
  const isQuoted = () => articleOf(html).content.querySelector("q,blockquote") !== null;
  return html && (!text || isQuoted()) ? { text, html } : { text };
}

const PAGE = /^\s*<(?:!doctype html|html|head|body)\b/i;
const TAGGED = /(?:<\/(?:p|div|li|ul|ol|h[1-6]|blockquote|article|section)>|<br ?\/?>)\s*(?:<|$)/im;

/** Whether a text is the source of HTML: half of its parts or more end in tags. One that only speaks of tags isn't. */
export function isSource(text) {
  if (PAGE.test(text)) return true;
  const parts = text.trim().split(/\n\s*\n/);
  return 2 * parts.filter((part) => TAGGED.test(part)).length >= parts.length;
}

/** UTF-8, or what older newsroom systems write. */
function decoded(bytes) {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

/** A <template> with the article of an HTML page: its <article> or <main>, else its body. Nothing is run or loaded. */
export function articleOf(html) {
  const template = document.createElement("template");
  // Under our policy each style attribute would be a complaint in the console.
  template.innerHTML = html.replace(/<[^>]*>/g, (tag) => tag.replace(/\sstyle(?=\s*=)/gi, " data-style"));
  const page = template.content;
  for (const element of page.querySelectorAll(NO_TEXT)) element.remove();
  for (const form of page.querySelectorAll("form")) if (!holdsArticle(form, page)) form.remove();
  for (const element of page.querySelectorAll("*")) {
    for (const name of element.getAttributeNames()) if (name !== "open") element.removeAttribute(name);
  }
  const articles = page.querySelectorAll("article");
  const body = (articles.length === 1 && articles[0]) || page.querySelector("main") || page;
  template.content.replaceChildren(...body.childNodes);
  return template;
}

/** Some systems put a form round the whole page. The others ask readers for something, beside the article. */
function holdsArticle(form, page) {
  const length = (node) => node.textContent.replace(/\s+/g, " ").length;
  return form.querySelector("article, main") !== null || 2 * length(form) > length(page);
}

/** The elements that show a text. Quotes.attach sends it from them with its line ends as they are. */
export function elementsOf(text) {
  const tidy = text
    .replace(/\r\n?/g, "\n")
    .replace(/^\uFEFF/, "")
    .replace(/^\s*\n/, "")
    .trimEnd();
  const parts = tidy.split(/\n(?:[^\S\n]*\n)+/).map((part) => part.split("\n"));
  const width = parts.flatMap((lines) => lines.slice(0, -1)).reduce((most, line) => Math.max(most, line.length), 0);
  const shown = parts.map((lines) => paragraphsOf(lines, width));
  const count = shown.flat().length;
  let index = 0;
  return shown.map((paragraphs) => partOf(paragraphs.map((lines) => elementOf(lines, index++, count))));
}

/** One element for those that no empty line parts. */
function partOf(elements) {
  if (elements.length === 1) return elements[0];
  for (const element of elements) element.dataset.quotesLine = "";
  const part = document.createElement("div");
  part.append(...elements);
  return part;
}

/** Lines without an empty one between them, as paragraphs of one or more. width: of the longest of the text. */
function paragraphsOf(lines, width) {
  const paragraphs = [];
  lines.forEach((line, index) => {
    if (index && isWrapped(lines[index - 1], line, width)) paragraphs.at(-1).push(line);
    else paragraphs.push([line]);
  });
  return paragraphs;
}

/** Whether a line is shown to go on in the next one. For the looks alone: the service tells by all of the text. */
function isWrapped(line, next, width) {
  if (/^\s*\p{Ll}/u.test(next)) return !/[.!?…:]["”’'»)\]]*$/.test(line);
  return width <= WIDEST && line.length + next.trimStart().search(/\s|$/) >= width;
}

/** A <p> for the lines of a paragraph; headline and byline are told by their looks. */
function elementOf(lines, index, count) {
  const text = lines.join(" ");
  const title = index === 0 && count > 1 && text.length < 140 && !/[.!?”"’'»,;:]$/.test(text);
  const element = document.createElement(title ? "h1" : "p");
  if (title) element.className = "headline";
  else if (index < 3 && text.length < 80 && /^By \p{Lu}/u.test(text)) element.className = "byline";
  lines.forEach((line, number) => {
    if (number) element.append(" ", lineEnd());
    element.append(line);
  });
  return element;
}

/** A line end that is sent but not shown. */
function lineEnd() {
  const end = document.createElement("wbr");
  end.dataset.quotesLine = "";
  return end;
}
