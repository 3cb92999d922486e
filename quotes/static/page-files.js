// From what an editor has at hand, pasted text or a file, to the paragraphs of an article.

const LONGEST = 10 * 2 ** 20;
const BLOCKS =
  "address,article,aside,blockquote,caption,dd,details,div,dl,dt,figcaption,figure,footer,h1,h2,h3,h4,h5,h6,header,hr,li,main,ol,p,pre,section,summary,table,td,th,tr,ul";
const NO_TEXT =
  "title,script,style,noscript,template,nav,form,svg,iframe,[hidden],[aria-hidden=true],[data-style*='display:none'],[data-style*='display: none']";

/** The text of a file. Throws an Error that says what to do. */
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
  return /html/.test(file.type) || /\.html?$/i.test(file.name) ? textOfHtml(text) : text;
}

/** UTF-8, or what older newsroom systems write. */
function decoded(bytes) {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

/** The article of an HTML page as text: its <article> or <main>, else its body. Nothing in it is run or loaded. */
export function textOfHtml(html) {
  const template = document.createElement("template");
  // Under our policy each style attribute would be a complaint in the console.
  template.innerHTML = html.replace(/<[^>]*>/g, (tag) => tag.replace(/\sstyle(?=\s*=)/gi, " data-style"));
  const page = template.content;
  for (const element of page.querySelectorAll(NO_TEXT)) element.remove();
  const articles = page.querySelectorAll("article");
  const body = (articles.length === 1 && articles[0]) || page.querySelector("main") || page;
  const texts = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    if (!texts.currentNode.parentElement?.closest("pre")) texts.currentNode.data = texts.currentNode.data.replace(/\s+/g, " ");
  }
  for (const br of body.querySelectorAll("br")) br.replaceWith("\n");
  for (const block of body.querySelectorAll(BLOCKS)) {
    block.before("\n\n");
    block.after("\n\n");
  }
  return body.textContent
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.replace(/[^\S\n]+/g, " ").replace(/ ?\n ?/g, "\n").trim())
    .filter(Boolean)
    .join("\n\n");
}

/** Paragraphs as an editor sees them: at empty lines where there are any, else at line ends. */
export function paragraphsOf(text) {
  const tidy = text
    .replace(/\r\n?/g, "\n")
    .replace(/^\uFEFF/, "")
    .trim();
  const blank = tidy.split(/\n[^\S\n]*\n\s*/);
  if (blank.length === 1) return tidy.split(/\n\s*/).filter(Boolean);
  return blank.flatMap((p) => (isWrapped(p) ? [p] : p.split(LINE))).map((p) => p.replace(/\s*\n\s*/g, " "));
}

// A line end that more than wraps a sentence: no small letter goes on behind it.
const LINE = /\s*\n(?!\s*\p{Ll})\s*/u;

/** Lines of much the same length that don't end sentences were broken by a program. */
function isWrapped(paragraph) {
  const lines = paragraph.split("\n").slice(0, -1);
  return lines.length > 0 && lines.every((line) => line.length > 45 && line.length < 100);
}

/** <p> elements for the paragraphs; headline and byline are told by their looks. */
export function elementsOf(paragraphs) {
  return paragraphs.map((text, index) => {
    const title = index === 0 && paragraphs.length > 1 && text.length < 140 && !/[.!?”"’'»,;:]$/.test(text);
    const element = document.createElement(title ? "h1" : "p");
    if (title) element.className = "headline";
    else if (index < 3 && text.length < 80 && /^By \p{Lu}/u.test(text)) element.className = "byline";
    element.textContent = text;
    return element;
  });
}
