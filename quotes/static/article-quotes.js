// Marks who said what in an element of any page, and leaves the page's document as it is.
//
//   <script src="https://quotes.example/static/article-quotes.js" defer></script>
//   <article-quotes src="https://quotes.example/v1/quotes">…</article-quotes>
//   Quotes.attach(element, { endpoint: "https://quotes.example/v1/quotes" })
//
// docs/embedding.md has the options, the events and what is sent when.
(() => {
  "use strict";
  if (globalThis.Quotes?.attach) return; // an id="Quotes" of the page isn't it

  // Seven colours that stay apart in the common kinds of colour blindness; the eighth speaker begins again, and the
  // letter tells the two apart. The last is for quotes without a speaker. tests/test_palette.py holds them to it.
  const PALETTE = {
    light: ["#2834ab", "#95641d", "#bd2f73", "#0a7897", "#8156ca", "#49450f", "#6c1956", "#5f6368"],
    dark: ["#5ea3d4", "#bd812a", "#ec4f8b", "#53e7eb", "#9d70f9", "#a0d226", "#edb2a5", "#a3a8ad"],
  };
  const COLOURS = 7;
  const NOBODY = 7;
  const SURE = 0.75; // below it an answer looks uncertain
  const RIVAL = 0.05; // whom the model gave less is not worth a word
  const TAG = 23; // pixels of a letter in the margin, and of the gap to the next
  const WIDEST = 320; // pixels of a name in the margin, where that has them
  const KNOWN = 8; // answers that are kept, so that undoing an edit asks nothing
  const RULES = {
    name: "named at the quote",
    pronoun: "from a pronoun",
    description: "from a description",
    "goes-on": "goes on from the quote before",
    echo: "quoted again with its speaker",
  };

  // The text of an element

  const NO_TEXT =
    "del,script,style,noscript,template,textarea,select,button,svg,math,iframe,object,audio,video,canvas,[hidden],[aria-hidden=true]";
  // The marks of <q>, which the browser shows, and of a <blockquote> that is speech: the rules of quotes/inputs/implied.py.
  const PAIRS = ["“”", "‘’"];
  const TYPED = /[“”"«»„‟]/;
  const TYPED_SINGLE = ["‘’", "''"];
  const SIGNED = /(?:[—–―]|--|-\s)\s*[\p{Lu}@].{0,120}$/su;

  // What stands within a line by itself, wherever a style puts it: a drop cap that floats, a footnote's number.
  const IN_LINES = "a,abbr,b,cite,code,data,dfn,em,font,i,kbd,label,mark,s,small,span,strong,sub,sup,time,u,var";

  /** The visible text of an element as a reader has it, and the way back from its offsets (UTF-16) to the nodes. */
  class Reading {
    constructor(root) {
      this.text = "";
      this.pieces = []; // {start, node, from, to}: the characters from start on are those of node from "from" to "to"
      this.gap = 0; // line ends due before the next character
      this.blank = false; // a space is
      this.due = ""; // opening marks are
      this.ranges = new Map(); // by their offsets: live ones, which move with the edits after this reading
      this.quotations = []; // that are open, with their closing marks from the outermost on
      this.walk(root, isPre(getComputedStyle(root)));
      this.text = this.text.trimEnd();
    }

    walk(parent, pre) {
      for (const node of parent.childNodes) {
        if (node.nodeType === Node.TEXT_NODE) this.add(node, pre);
        else if (node.nodeType === Node.ELEMENT_NODE && !node.matches(NO_TEXT)) this.enter(node);
      }
    }

    enter(element) {
      const style = getComputedStyle(element);
      if (style.display === "none" || style.visibility === "hidden") return;
      const lines = this.lines(element, style);
      this.gap = Math.max(this.gap, lines);
      const quoted = this.isQuoted(element);
      if (quoted) this.open();
      this.walk(element, isPre(style));
      if (quoted) this.close();
      this.gap = Math.max(this.gap, lines);
    }

    /** The line ends before and behind an element: two part paragraphs. */
    lines(element, style) {
      if (element.localName === "br") return Math.min(2, this.gap + 1);
      if (element.hasAttribute("data-quotes-line")) return 1;
      const lifted = style.float !== "none" || /^(absolute|fixed)$/.test(style.position); // makes a block of anything
      return /^(inline|contents|ruby)/.test(style.display) || (lifted && element.matches(IN_LINES)) ? 0 : 2;
    }

    /** Whether an element implies marks; those that were typed come in their place. */
    isQuoted(element) {
      if (!element.matches("q,blockquote")) return false;
      const words = element.textContent.trim();
      if (element.localName === "blockquote") return this.isSpeech(element, words);
      const before = this.gap || this.blank ? " " : this.text.slice(-1);
      return !TYPED.test(before + words[0]) && !TYPED_SINGLE.includes(words[0] + words.at(-1));
    }

    /** "The mayor said:", and nobody named in the block itself, whose name would have to be parted from the words. */
    isSpeech(element, words) {
      const caption = element.closest("figure")?.querySelector("figcaption");
      const plain = !caption && !element.querySelector("blockquote,cite,footer") && !SIGNED.test(words);
      return /[:,]\s*$/.test(this.text) && plain && !TYPED.test(words);
    }

    open() {
      const [opening, closing] = PAIRS[this.quotations.length % 2];
      this.due += opening;
      this.quotations.push(closing);
    }

    /** The mark stands right behind the last word; where there was no word, neither mark does. */
    close() {
      const closing = this.quotations.pop();
      const text = this.text.trimEnd();
      if (this.due) {
        this.due = this.due.slice(0, -1);
      } else {
        this.blank ||= text !== this.text;
        this.text = text + closing;
      }
    }

    /** White space is taken together as the browser does, so that indenting the source of a page changes nothing. */
    add(node, pre) {
      if (pre) return this.piece(node, 0, node.length);
      let from = 0;
      for (const { 0: run, index } of node.data.matchAll(/[ \t\n\r\f]+/g)) {
        if (run === " " && index > from) continue;
        this.piece(node, from, index);
        this.blank = true;
        from = index + run.length;
      }
      this.piece(node, from, node.length);
    }

    piece(node, from, to) {
      if (from >= to) return;
      const blank = " \n".includes(this.text.at(-1) ?? " ");
      if (this.gap && this.text) this.text = this.text.trimEnd() + "\n".repeat(this.gap);
      else if (this.blank && !blank) this.text += " ";
      // Each further paragraph of a quotation begins with a mark of its own, as in print.
      if (this.gap === 2 && this.quotations.length > this.due.length) this.text += PAIRS[0][0];
      this.text += this.due;
      this.gap = 0;
      this.blank = false;
      this.due = "";
      this.pieces.push({ start: this.text.length, node, from, to });
      this.text += node.data.slice(from, to);
    }

    range(start, end) {
      const key = `${start}-${end}`;
      if (this.ranges.has(key)) return this.ranges.get(key);
      const range = document.createRange();
      this.ranges.set(key, range);
      range.setStart(...this.place(start, 0));
      range.setEnd(...this.place(end, 1));
      return range;
    }

    /** An end belongs to the node whose last character it follows, a start to the one whose character comes next. */
    place(offset, isEnd) {
      let low = 0;
      let high = this.pieces.length - 1;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if (this.pieces[middle].start <= offset - isEnd) low = middle;
        else high = middle - 1;
      }
      const { start, node, from, to } = this.pieces[low];
      const next = this.pieces[low + 1];
      if (!isEnd && next && offset - start >= to - from) return [next.node, next.from]; // at a mark that the text lacks
      return [node, Math.max(from, Math.min(from + offset - start, to))];
    }
  }

  const isPre = (style) => /^(pre|break)/.test(style.whiteSpace);

  // The ink: CSS highlights, which colour ranges and touch no node

  const sheet = new CSSStyleSheet();
  const LOOKS = {
    sure: (c) => `background-color:${c}1f;text-decoration:underline solid ${c} 2px;text-underline-offset:.2em`,
    unsure: (c) => `text-decoration:underline dashed ${c} 1.5px;text-underline-offset:.2em`,
    unknown: (c) => `background-color:${c}14;text-decoration:underline dotted ${c} 2px;text-underline-offset:.2em`,
    told: (c) => `text-decoration:underline solid ${c} 1px;text-underline-offset:.2em`,
    maybe: (c) => `text-decoration:underline dashed ${c} 1px;text-underline-offset:.2em`,
    nobody: (c) => `text-decoration:underline dotted ${c} 1.5px;text-underline-offset:.2em`,
    active: (c) => `background-color:${c}29`, // its line stays the one below, which says how sure it is
    rejected: (c) => `background-color:${c}14;text-decoration:underline wavy ${c} 1px;text-underline-offset:.2em`,
  };
  const ABOVE = { sure: 2, unsure: 2, unknown: 2, rejected: 2, active: 3 };

  /** The highlight of one look and colour; its rule is written when it is first needed. */
  function ink(scheme, look, colour) {
    const name = `quotes-${scheme}-${look}-${colour}`;
    if (!CSS.highlights.has(name)) {
      const highlight = new Highlight();
      highlight.priority = ABOVE[look] ?? 1;
      CSS.highlights.set(name, highlight);
      sheet.insertRule(`::highlight(${name}){${LOOKS[look](PALETTE[scheme][colour])}}`);
    }
    return CSS.highlights.get(name);
  }

  // The layer: notes in the margin, which the keyboard reaches, and the card

  const layerSheet = new CSSStyleSheet();
  layerSheet.replaceSync(`
    :host{display:block}
    :host([hidden]){display:none}
    :host(quotes-layer){display:contents}
    .layer{position:absolute;width:1px;height:0;z-index:1}
    .note{position:absolute;display:flex;gap:6px;align-items:center;justify-content:flex-end;height:20px;padding:0;
      border:0;background:none;color:var(--ink);font:500 12px/20px Inter,system-ui,sans-serif;cursor:pointer;
      white-space:nowrap;translate:-100% 0}
    .note span{overflow:hidden;text-overflow:ellipsis}
    .tag{flex:none;min-width:18px;height:18px;box-sizing:border-box;padding:0 3px;border-radius:9px;text-align:center;
      font:600 11px/18px Inter,system-ui,sans-serif;background:var(--ink);color:var(--paper)}
    .unsure .tag{background:none;color:var(--ink);border:1.5px dashed;line-height:15px}
    .note::after{content:"";position:absolute;inset:-4px}
    .tight:not(:focus-visible){opacity:0;pointer-events:none}
    .note:focus-visible{outline:2px solid var(--ink);outline-offset:2px;border-radius:10px}
    .card{position:fixed;inset:auto;margin:0;box-sizing:border-box;width:max-content;max-width:min(320px,100vw - 16px);
      padding:12px 14px;border:1px solid #8884;border-radius:8px;pointer-events:none;
      font:13px/1.45 Inter,system-ui,sans-serif;background:#fff;color:#1f1f1f;box-shadow:0 6px 24px #0003}
    .card.dark{background:#26262a;color:#ececec}
    .card p{margin:4px 0 0}
    .card .who{display:flex;gap:8px;align-items:center;margin:0;font-weight:600;font-size:14px}
    .card .dim{opacity:.75}
    .meter{display:block;height:4px;margin-top:8px;border-radius:2px;background:#8883}
    .meter i{display:block;height:4px;border-radius:2px;background:var(--ink)}
    .tag,.meter i{print-color-adjust:exact;-webkit-print-color-adjust:exact}
    @media print{.card{display:none}}`);

  function make(name, properties = {}, ...children) {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  }

  /** A name as it stands alone, "Office". @laundrylad, eBay and bell hooks are written as they are. */
  function alone(name, kind) {
    const isWord = kind !== "person" && /^\p{Ll}+(?![\p{L}\p{N}_.])/u.test(name);
    return isWord ? name[0].toUpperCase() + name.slice(1) : name;
  }

  const letter = (n) => (n < 26 ? "" : letter(Math.floor(n / 26) - 1)) + String.fromCharCode(65 + (n % 26));
  const percent = (p) => (p > 0.99 && p < 1 ? "over 99 %" : `${Math.round(100 * p)} %`);

  /** The notes and the card of one attachment, in a shadow tree of their own. */
  class Layer {
    constructor(attachment, host) {
      this.attachment = attachment;
      const root = host.shadowRoot ?? host.attachShadow({ mode: "open" });
      root.adoptedStyleSheets = [layerSheet];
      this.notes = make("div", { className: "layer", role: "toolbar" });
      this.region = make("section", { ariaLabel: "Quotes and their speakers", hidden: true }, this.notes);
      this.notes.setAttribute("aria-orientation", "vertical");
      this.card = make("div", { className: "card", popover: "manual" });
      this.card.setAttribute("aria-hidden", "true"); // a note's label says all of it
      root.append(this.region, this.card);
      this.notes.addEventListener("keydown", (event) => this.key(event));
      this.marks = [];
    }

    show(marks, speakers) {
      const focused = this.notes.getRootNode().activeElement?.dataset.id;
      this.marks = marks;
      for (const mark of marks) mark.note = this.note(mark);
      this.notes.replaceChildren(...marks.map((mark) => mark.note));
      this.region.hidden = !marks.length;
      const label = `${marks.length} marked, ${speakers} speakers. Arrow keys go from one to the next.`;
      this.notes.setAttribute("aria-label", label);
      this.tabStop(marks.find((mark) => mark.quote.id === focused) ?? marks[0]);
      if (focused) this.notes.querySelector("[tabindex='0']")?.focus({ preventScroll: true });
    }

    note(mark) {
      const name = make("span", { textContent: mark.name });
      // The space is not seen. It parts the name and the letter, as the label does: so a voice can ask for what it sees.
      const note = make("button", { type: "button", className: "note", tabIndex: -1 }, name, " ", this.tag(mark));
      note.classList.toggle("unsure", mark.unsure);
      note.dataset.id = mark.quote.id ?? "";
      note.setAttribute("aria-label", described(mark));
      note.addEventListener("focus", () => {
        this.tabStop(mark);
        this.attachment.reveal(mark);
      });
      note.addEventListener("blur", () => this.attachment.activate(null));
      note.addEventListener("pointerenter", () => this.attachment.activate(mark));
      note.addEventListener("pointerleave", () => this.attachment.activate(null));
      note.addEventListener("click", () => this.attachment.select(mark));
      return note;
    }

    tag(mark) {
      return make("b", { className: "tag", textContent: mark.letter });
    }

    /** One stop for the Tab key; the arrow keys do the rest. */
    tabStop(mark) {
      for (const other of this.marks) other.note.tabIndex = other === mark ? 0 : -1;
    }

    key(event) {
      const at = this.marks.findIndex((mark) => mark.note === event.target.closest(".note"));
      const last = this.marks.length - 1;
      const to = { ArrowDown: at + 1, ArrowRight: at + 1, ArrowUp: at - 1, ArrowLeft: at - 1, Home: 0, End: last }[
        event.key
      ];
      if (event.key === "Escape") this.attachment.activate(null);
      if (to === undefined || at < 0 || event.altKey || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      this.attachment.reveal(this.marks[Math.max(0, Math.min(to, last))]);
    }

    /** Whether a letter at a place of the screen would stand on what isn't the element's: a column beside it. */
    covers(x, y) {
      if (!CSS.highlights || y < 0 || y > innerHeight) return false;
      const { element, root } = this.attachment;
      const own = [element, root.host, this.notes.getRootNode().host].filter(Boolean);
      return root.elementsFromPoint(x, y).some((other) => !own.some((one) => other.contains(one) || one.contains(other)));
    }

    /** Puts each note beside the line where its quote begins, below the one before it, or left of that: a letter. */
    place(names, scheme, box) {
      const origin = this.notes.getBoundingClientRect();
      const scale = origin.width || 1; // by which the page around it is zoomed, as previews are: it is a pixel wide
      const high = 20 * scale; // a note
      const left = Math.max(box.left - 10, 22);
      const wide = names && left > 110;
      const tight = Boolean(CSS.highlights) && box.text < left + 2; // the letter would stand on words
      const paper = scheme === "dark" ? "#18181b" : "#fff";
      let free = -Infinity;
      let row = 0; // pixels that the letters of this row take, from the text to the left
      let speaker;
      let named = -Infinity; // where a name stood last
      // All is measured before the first is moved: a page lays itself out anew for each measure behind a move.
      const lines = this.marks.map((mark) => mark.ranges[0].getClientRects()[0]);
      const covers = lines.map((line) => line && this.covers(left - 9, line.top + line.height / 2));
      for (const [index, mark] of this.marks.entries()) {
        const line = lines[index];
        const style = mark.note.style;
        style.visibility = line ? "" : "hidden"; // in a closed <details>, in another tab
        if (!line) continue;
        // What is scrolled out of view is out of sight, but not out of the keyboard's reach.
        const seen = line.bottom > box.top && line.top < box.bottom;
        style.opacity = seen ? "" : "0";
        style.pointerEvents = seen ? "" : "none";
        const middle = line.top + (line.height - high) / 2;
        // More quotes than lines: pushed down further, it would stand beside another's words.
        row = seen && free - middle > line.height / 2 && left - row > 2 * TAG ? row + TAG * scale : 0;
        const top = seen
          ? Math.max(middle, row ? free - high : free)
          : Math.max(box.top, Math.min(line.top, box.bottom - high));
        if (seen) free = top + high;
        mark.note.classList.toggle("tight", tight || covers[index] === true);
        const again = mark.name === speaker && top - named < 300;
        mark.note.firstChild.hidden = !wide || again || row > 0;
        if (row) this.marks[index - 1].note.firstChild.hidden = true;
        if (seen) speaker = mark.name;
        if (seen && !again) named = top;
        style.top = `${(top - origin.top) / scale}px`;
        style.left = `${(left - row - origin.left) / scale}px`;
        style.maxWidth = `${Math.min((left - 6) / scale, WIDEST)}px`;
        style.setProperty("--ink", PALETTE[scheme][mark.colour]);
        style.setProperty("--paper", paper);
      }
    }

    open(mark, scheme) {
      if (!mark?.ranges[0].getClientRects().length) return this.card.hidePopover?.();
      this.card.classList.toggle("dark", scheme === "dark");
      this.card.style.setProperty("--ink", PALETTE[scheme][mark.colour]);
      this.card.style.setProperty("--paper", scheme === "dark" ? "#26262a" : "#fff");
      this.card.replaceChildren(...this.lines(mark));
      if (!this.card.matches(":popover-open")) this.card.showPopover?.();
      const first = mark.ranges[0].getClientRects()[0];
      const { width, height } = this.card.getBoundingClientRect();
      const bottoms = mark.ranges.map((range) => range.getBoundingClientRect().bottom);
      const below = Math.max(...bottoms) + 8;
      const above = first.top - height - 8;
      this.card.style.top = `${below + height < innerHeight || above < 0 ? Math.min(below, innerHeight - height - 8) : above}px`;
      this.card.style.left = `${Math.max(8, Math.min(first.left, innerWidth - width - 8))}px`;
    }

    lines(mark) {
      const who = make("p", { className: `who${mark.unsure ? " unsure" : ""}` }, this.tag(mark), mark.name);
      const lines = mark.details.map((line) => make("p", { className: "dim", textContent: line }));
      if (!mark.quote.speaker) return [who, ...lines];
      const meter = make("span", { className: "meter" }, make("i"));
      meter.firstChild.style.width = `${100 * mark.quote.confidence}%`;
      return [who, ...lines, meter];
    }
  }

  // What is marked

  /** One marked quote or rejected segment: its ranges, its colour and letter, and what is said of it. */
  function markOf(quote, reading, letters, least) {
    const spans = quote.segments.length ? quote.segments : quote.content;
    const speaker = quote.confidence < least ? null : quote.speaker;
    const index = speaker ? letters.get(speaker.id) : -1;
    return {
      quote,
      speaker,
      ranges: spans.map((span) => reading.range(span.start, span.end)),
      around: quote.content.flatMap((span) => outside(span, spans)).map(([start, end]) => reading.range(start, end)),
      said: saidIn(spans, reading.text),
      unsure: quote.confidence < SURE || !speaker,
      colour: speaker ? index % COLOURS : NOBODY,
      letter: speaker ? letter(index) : "?",
      name: speaker ? alone(speaker.name, speaker.kind) : "Unknown",
      details: detailsOf(quote, speaker).map((line) => line[0].toUpperCase() + line.slice(1)),
    };
  }

  function lookOf({ quote, speaker, unsure, rejected }) {
    if (rejected) return "rejected";
    if (!quote.segments.length) return speaker ? (unsure ? "maybe" : "told") : "nobody";
    if (!speaker) return "unknown";
    return unsure ? "unsure" : "sure";
  }

  /** What of a span none of the others covers; those are in order. */
  function outside(span, others) {
    const edges = others.flatMap((other) => [Math.min(other.start, span.end), Math.max(other.end, span.start)]);
    const ends = [span.start, ...edges, span.end];
    const gaps = [];
    for (let i = 0; i < ends.length; i += 2) if (ends[i] < ends[i + 1]) gaps.push([ends[i], ends[i + 1]]);
    return gaps;
  }

  function rejectedMark(segment, reading) {
    return {
      quote: { ...segment, id: null, quote: segment.text },
      ranges: [reading.range(segment.start, segment.end)],
      around: [],
      said: segment.text,
      rejected: true,
      unsure: true,
      colour: NOBODY,
      letter: "×",
      name: "Not speech",
      details: [`Reason: ${segment.reason.replaceAll("-", " ")}`],
    };
  }

  /** What the card says. speaker: null where it is unknown, or not sure enough to be shown. */
  function detailsOf({ type, speaker: guess, mention, cue, confidence, evidence }, speaker) {
    const lines = [];
    if (speaker?.role) lines.push(speaker.role);
    else if (speaker && speaker.kind !== "person") lines.push(speaker.kind);
    lines.push(`${type} quote, ${cue ? `“${cue.text}”` : "no word of saying"}`);
    if (mention && speaker && mention.text !== speaker.name) lines.push(`named here as “${mention.text}”`);
    if (!guess) return [...lines, "nobody is named as the speaker"];
    const how = RULES[evidence.rule] ? `, ${RULES[evidence.rule]}` : "";
    const sure = speaker ? `${confidence < SURE ? "uncertain" : "sure"}: ` : `best guess: ${guess.name}, `;
    lines.push(`${sure}${percent(confidence)}${how}`);
    return [...lines, ...othersOf(guess.name, evidence.candidates)];
  }

  /** Whom else the model thought of, in order. Without figures: those are what it gave each, before calibration, and
      would seem to add up with the confidence. */
  function othersOf(name, candidates) {
    const likely = candidates.filter((other) => other.confidence >= RIVAL);
    const others = new Set(likely.map((other) => other.name).filter((other) => other !== name));
    const less = candidates[0]?.name === name ? ", less likely," : "";
    return others.size ? [`or${less} ${[...others].join(", then ")}`] : [];
  }

  function described(mark) {
    const { said } = mark;
    return `${mark.name} ${mark.letter}: “${said.length > 80 ? `${said.slice(0, 80)}…` : said}” ${mark.details.join(". ")}`;
  }

  /** The words of a quote, with a mark of omission where the text has words of its own between them. */
  function saidIn(spans, text) {
    const said = spans.map((span, index) => {
      const between = index ? text.slice(spans[index - 1].end, span.start) : "";
      return (/[\p{L}\p{N}]/u.test(between) ? "… " : "") + span.text;
    });
    return said.join(" ").replace(/\s+/g, " ");
  }

  // The attachment

  /** The marks in one element. Quotes.attach makes it; detach() leaves no trace. */
  class Attachment {
    constructor(element, options, host, before) {
      this.element = element;
      const given = Object.entries(options).filter(([, value]) => value !== undefined);
      const defaults = { types: "direct,mixed", rejected: false, labels: "letters", delay: 600, headers: {} };
      this.options = { ...defaults, ...Object.fromEntries(given) };
      this.filter = before?.filter ?? (() => true);
      this.least = before?.least ?? 0; // confidence below which a quote is marked without its speaker
      this.known = before?.known ?? new Map();
      this.tries = 0;
      this.inks = [];
      this.marks = [];
      this.layer = new Layer(this, host);
      this.ownHost = host === element || host === options.layer ? null : host;
      this.root = element.getRootNode();
      this.root.adoptedStyleSheets = [...this.root.adoptedStyleSheets, sheet];
      this.stop = new AbortController();
      this.listen();
      this.refresh();
    }

    /** The text of the element as it is sent. */
    get text() {
      return new Reading(this.element).text;
    }

    listen() {
      const { signal } = this.stop;
      const place = (this.moved = () => this.later());
      this.edits = new MutationObserver(() => this.edited());
      this.edits.observe(this.element, { subtree: true, childList: true, characterData: true });
      this.theme = new MutationObserver(() => this.looked());
      const seen = ["hidden", "aria-hidden", "class", "style", "open"];
      this.theme.observe(this.element, { subtree: true, attributes: true, attributeFilter: seen });
      // A page that turns dark, or shows what it hid, does so by an attribute up there.
      for (const outer of around(this.element)) this.theme.observe(outer, { attributes: true });
      this.size = new ResizeObserver(place);
      this.size.observe(this.element);
      this.size.observe(document.body);
      document.addEventListener("scroll", place, { signal, capture: true, passive: true });
      document.addEventListener("click", (event) => this.left(event), { signal, capture: true }); // before what opens one
      document.addEventListener("keydown", ({ key }) => key === "Escape" && this.activate(null), { signal });
      matchMedia("(prefers-color-scheme: dark)").addEventListener("change", place, { signal });
      matchMedia("print").addEventListener("change", () => this.fit(), { signal });
      document.fonts.ready.then(place);
      this.element.addEventListener("pointermove", (event) => this.pointed(event), { signal, passive: true });
      this.element.addEventListener("pointerleave", () => this.activate(this.focused()), { signal });
      this.element.addEventListener("click", (event) => this.clicked(event), { signal });
    }

    /** A finger that touches something else closes the card. */
    left(event) {
      const inside = [this.element, this.layer.notes];
      if (!event.composedPath().some((one) => inside.includes(one))) this.activate(this.focused());
    }

    edited() {
      this.activate(null); // its card would lie on what is written next
      this.later();
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.refresh(), this.options.delay);
    }

    /** What hides or shows a part may have changed. Not put off by the next change, which may be an animation's. */
    looked() {
      this.later();
      this.looks ??= setTimeout(() => {
        this.looks = null;
        if (this.reading && this.text !== this.reading.text) this.refresh();
      }, this.options.delay);
    }

    /** Asks for the quotes of the text as it is now. A text whose answer is known isn't sent again. */
    async refresh() {
      clearTimeout(this.timer);
      const { text } = this;
      let key;
      try {
        key = `${this.address()}\n${text}`;
      } catch (error) {
        return this.failed(error); // the address is none
      }
      if (key === this.asking) return;
      this.request?.abort();
      const request = (this.request = new AbortController());
      this.asking = key;
      try {
        const known = text.trim() ? this.known.get(key) : null;
        if (known === undefined) this.tell("quotes-asked", { text });
        const answer = known === undefined ? await this.ask(text, request.signal) : known;
        if (answer) this.keep(key, answer);
        const reading = new Reading(this.element);
        if (request.signal.aborted) return;
        if (reading.text !== text) return this.edited(); // changed meanwhile
        this.tries = 0;
        this.answer = answer;
        this.reading = reading;
        this.draw();
        this.tell("quotes-ready", { answer, text });
      } catch (error) {
        if (!request.signal.aborted) this.failed(error);
      } finally {
        if (this.asking === key) this.asking = null;
      }
    }

    keep(key, answer) {
      this.known.delete(key);
      this.known.set(key, answer);
      if (this.known.size > KNOWN) this.known.delete(this.known.keys().next().value);
    }

    address() {
      const { endpoint, types, rejected } = this.options;
      const address = new URL(endpoint, document.baseURI);
      address.searchParams.set("offsets", "utf16");
      address.searchParams.set("types", String(types).replaceAll(" ", ""));
      if (rejected) address.searchParams.set("include", "rejected");
      return address.href;
    }

    /** As text/plain, which another origin may send without asking first. */
    async ask(text, signal) {
      const headers = new Headers(this.options.headers);
      if (!headers.has("Content-Type")) headers.set("Content-Type", "text/plain; charset=utf-8");
      const response = await fetch(this.address(), {
        method: "POST",
        headers,
        body: text.toWellFormed?.() ?? text,
        signal,
      });
      if (response.ok) return response.json();
      const problem = await response.json().catch(() => ({}));
      const error = new Error(problem.detail ?? `The service answered ${response.status} ${response.statusText}.`);
      throw Object.assign(error, { status: response.status, wait: Number(response.headers.get("Retry-After")) });
    }

    /** Marks that no longer fit the text go: the page looks as if nothing were attached. */
    failed(error) {
      if (!this.answer || this.text !== this.reading.text) {
        this.answer = null;
        this.draw();
      }
      console.warn(`Quotes: no marks, since ${this.options.endpoint} failed: ${error.message}`);
      this.tell("quotes-error", { error });
      if (!(error.wait > 0)) return;
      const seconds = Math.max(error.wait, Math.min(60, 2 ** this.tries++));
      this.timer = setTimeout(() => this.refresh(), 1000 * seconds);
    }

    tell(name, detail) {
      this.element.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
    }

    /** Marks what the filter lets through. Call it after setting ``filter``, ``least`` or ``options.labels``. */
    draw() {
      this.wipe();
      // A scroll in a shadow tree isn't heard outside of it. To add the same listener again does nothing.
      const { signal } = this.stop;
      for (const outer of scrollersOf(this.element)) outer.addEventListener("scroll", this.moved, { signal, passive: true });
      const { answer, reading } = this;
      const letters = new Map((answer?.speakers ?? []).filter((s) => s.quotes.length).map((s, i) => [s.id, i]));
      this.letters = letters;
      // Those that are hidden, too: their places are known now, and move with the edits.
      const all = (answer?.quotes ?? []).map((quote) => markOf(quote, reading, letters, this.least));
      const quotes = all.filter((mark) => this.filter(mark.quote));
      const rejected = this.options.rejected ? (answer?.rejected ?? []).map((s) => rejectedMark(s, reading)) : [];
      this.marks = [...quotes, ...rejected].sort((a, b) =>
        a.ranges[0].compareBoundaryPoints(Range.START_TO_START, b.ranges[0]),
      );
      this.scheme = schemeOf(this.element);
      for (const mark of this.marks) this.paint(mark);
      this.layer.show(this.marks, new Set(quotes.flatMap((mark) => mark.speaker?.id ?? [])).size);
      this.place();
    }

    paint(mark) {
      for (const range of mark.ranges) this.add(lookOf(mark), mark.colour, range);
      for (const range of mark.around) this.add(mark.unsure ? "maybe" : "told", mark.colour, range);
    }

    add(look, colour, range) {
      if (!CSS.highlights) return; // an old browser still has the notes and the card
      const highlight = ink(this.scheme, look, colour);
      highlight.add(range);
      this.inks.push([highlight, range]);
    }

    wipe() {
      this.activate(null);
      for (const [highlight, range] of this.inks) highlight.delete(range);
      this.inks = [];
    }

    later() {
      this.frame ??= requestAnimationFrame(() => {
        this.frame = null;
        this.fit();
      });
    }

    /** After the page has changed its looks. */
    fit() {
      if (this.marks.length && this.scheme !== schemeOf(this.element)) this.draw();
      else this.place();
    }

    place() {
      if (!this.marks.length) return;
      this.layer.place(this.options.labels === "names", this.scheme, visibleBox(this.element));
      if (this.active) this.layer.open(this.active, this.scheme); // it goes with its quote
    }

    /** Shows one mark's card, or none. */
    activate(mark) {
      if (mark === this.active) return;
      for (const [highlight, range] of this.lit ?? []) highlight.delete(range);
      this.active = mark;
      this.lit = [];
      if (mark && CSS.highlights) {
        const highlight = ink(this.scheme, "active", mark.colour);
        for (const range of mark.ranges) this.lit.push([highlight.add(range), range]);
      }
      this.layer.open(mark, this.scheme);
    }

    select(mark) {
      this.activate(mark);
      this.tell("quote-select", { quote: mark.quote, answer: this.answer });
    }

    /** Scrolls to a quote of the answer and shows its card. */
    show(id) {
      const mark = this.marks.find((m) => m.quote.id === id);
      if (mark) this.reveal(mark);
    }

    /** The same for the mark at a place of the text, or in its sentence. */
    showAt(start, end) {
      const meets = (span) => span.start < end && start < span.end;
      const spans = ({ quote }) => (quote.segments ? [...quote.segments, ...quote.content] : [quote]);
      const mark =
        this.marks.find((m) => spans(m).some(meets)) ??
        this.marks.find((m) => m.quote.context && meets(m.quote.context));
      if (mark) this.reveal(mark);
      else if (this.reading && this.reading.text === this.text) {
        const range = this.reading.range(start, end);
        this.bring(range);
        getSelection().setBaseAndExtent(range.startContainer, range.startOffset, range.endContainer, range.endOffset);
      }
    }

    bring(range) {
      for (const outer of scrollersOf(this.element)) {
        const { top, bottom } = range.getBoundingClientRect();
        const covered = parseFloat(getComputedStyle(outer).scrollPaddingTop) || 0; // by what sticks to its top
        const view =
          outer === document.scrollingElement ? { top: covered, bottom: innerHeight } : outer.getBoundingClientRect();
        const middle = (view.top + view.bottom) / 2;
        if (top < view.top || bottom > view.bottom) outer.scrollBy({ top: top - middle, behavior: "instant" });
      }
    }

    reveal(mark) {
      this.bring(mark.ranges[0]);
      this.place();
      mark.note.focus({ preventScroll: true });
      this.activate(mark);
    }

    pointed(event) {
      if (event.pointerType !== "touch") this.activate(this.under(event) ?? this.focused());
    }

    focused() {
      return this.marks.find((mark) => mark.note.matches(":focus-visible")) ?? null;
    }

    clicked(event) {
      const mark = this.under(event);
      if (mark && !this.element.isContentEditable) this.select(mark);
      else this.activate(null); // who clicks into a text to write there isn't asking who says so
    }

    under({ clientX: x, clientY: y }) {
      const inside = (r) => x >= r.left && x <= r.right && y >= r.top && y <= r.bottom;
      const rects = (range) => (inside(range.getBoundingClientRect()) ? [...range.getClientRects()] : []);
      return this.marks.find((mark) => mark.ranges.some((range) => rects(range).some(inside))) ?? null;
    }

    detach() {
      if (this.stop.signal.aborted) return;
      clearTimeout(this.timer);
      clearTimeout(this.looks);
      cancelAnimationFrame(this.frame);
      this.request?.abort();
      this.stop.abort();
      for (const observer of [this.edits, this.theme, this.size]) observer.disconnect();
      this.wipe();
      this.layer.region.remove();
      this.layer.card.remove();
      this.ownHost?.remove();
      const sheets = [...this.root.adoptedStyleSheets];
      sheets.splice(sheets.lastIndexOf(sheet), 1);
      this.root.adoptedStyleSheets = sheets;
      attached.delete(this.element);
    }
  }

  /** Light text means a dark page, whatever made it so. */
  function schemeOf(element) {
    const { color } = getComputedStyle(element); // "rgb(…)", "oklch(…)", "lab(…)", "color(srgb …)"; "" outside the page
    const [a, b, c] = (color.replace(/^\w+\((?:[a-z][\w-]* )?/, "").match(/-?[\d.]+/g) ?? []).map(Number);
    if (color.startsWith("ok")) return a > 0.65 ? "dark" : "light";
    if (color.startsWith("l")) return a > 58 ? "dark" : "light";
    return 0.2126 * a + 0.7152 * b + 0.0722 * c > (color.startsWith("rgb") ? 140 : 0.55) ? "dark" : "light";
  }

  /** The element's left edge, and how far up and down it can be seen in what scrolls it. */
  function visibleBox(element) {
    const { left, top, bottom } = element.getBoundingClientRect();
    const text = left + parseFloat(getComputedStyle(element).paddingLeft);
    const box = { left, text, top: top - 4, bottom: bottom + 4 };
    for (const outer of scrollersOf(element)) {
      if (outer === document.scrollingElement) break;
      const clip = outer.getBoundingClientRect();
      box.top = Math.max(box.top, clip.top);
      box.bottom = Math.min(box.bottom, clip.bottom);
    }
    return box;
  }

  /** What stands around an element, from the inside out, through slots and out of shadow trees. */
  function around(element) {
    const outer = element.assignedSlot ?? element.parentElement ?? element.getRootNode().host;
    return outer ? [outer, ...around(outer)] : [];
  }

  /** The boxes that an element scrolls in, from the inside out; the page is the last. */
  function* scrollersOf(element) {
    for (const outer of [element, ...around(element)]) {
      if (outer === document.body) break;
      if (outer !== document.documentElement && /auto|scroll|hidden|clip/.test(getComputedStyle(outer).overflowY))
        yield outer;
    }
    yield document.scrollingElement;
  }

  // The doors

  const attached = new WeakMap();

  /** Marks the quotes in an element; twice on one element is once, with the new options. */
  function attach(element, options = {}, before = null) {
    if (!options.endpoint) throw new TypeError('Quotes.attach needs the service: { endpoint: "/v1/quotes" }');
    if (!element?.isConnected) throw new TypeError("Quotes.attach needs an element that is in the page: append it before");
    attached.get(element)?.detach();
    const given = element instanceof ArticleQuotes ? element : options.layer;
    const host = given ?? document.body.appendChild(make("quotes-layer"));
    const attachment = new Attachment(element, options, host, before);
    attached.set(element, attachment);
    if (element instanceof ArticleQuotes) element.quotes = attachment;
    return attachment;
  }

  class ArticleQuotes extends HTMLElement {
    static observedAttributes = ["src", "types", "rejected", "labels", "delay"];

    constructor() {
      super();
      this.attachShadow({ mode: "open" }).append(make("slot"));
    }

    connectedCallback() {
      if (document.readyState === "loading")
        document.addEventListener("DOMContentLoaded", () => this.start(), { once: true });
      else this.start();
    }

    start() {
      if (!this.isConnected) return;
      const headers = this.quotes?.options.headers ?? {}; // which only a script can give
      const options = { endpoint: this.getAttribute("src") ?? "/v1/quotes", rejected: this.hasAttribute("rejected"), headers };
      for (const name of ["types", "labels"]) if (this.hasAttribute(name)) options[name] = this.getAttribute(name);
      const delay = this.getAttribute("delay")?.trim();
      if (delay && Number.isFinite(Number(delay))) options.delay = Number(delay);
      attach(this, options, this.quotes);
    }

    disconnectedCallback() {
      this.quotes?.detach();
    }

    attributeChangedCallback(name, old, now) {
      if (this.quotes && !this.quotes.stop.signal.aborted && old !== now) this.start();
    }
  }

  globalThis.Quotes = { attach: (element, options) => attach(element, options), PALETTE, SURE, letter, alone };
  if (!customElements.get("article-quotes")) customElements.define("article-quotes", ArticleQuotes);
})();
