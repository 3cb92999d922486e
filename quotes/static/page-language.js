// Whether a text is in another language than English, told by its commonest words. It rather misses one than alarms falsely.

const ENGLISH = new Set(
  "the of and to a in that is for it on was with as he she they by at from this his be are not".split(" "),
);

// Of French, German, Spanish, Portuguese, Italian, Dutch, Swedish, Danish, Norwegian and Polish. Those that names are
// made of (de, la, van, der) are left out: a list of Spanish clubs may be part of an English report.
const FOREIGN = new Set(
  `et les des est que qui dans une un pas sur pour au ce avec sont und das ist nicht mit ein eine den dem sich auf zu im
  auch wird wir sie y en por con se para su como más e o em um uma não com os che il per è non una del sono della het een
  dat niet zijn te voor op och att det som är på för og til er ikke av w na się nie z jest`.split(/\s+/),
);

const ENOUGH = 40; // words; a headline may be all names
const LETTERS = 100; // of another script, which may have no spaces between its words
const LOOKED_AT = 20_000; // characters; a long text is in one language

/** Whether a text is plainly in another language. */
export function isForeign(text) {
  const words =
    text
      .slice(0, LOOKED_AT)
      .toLowerCase()
      .match(/\p{L}+/gu) ?? [];
  const count = (those) => words.filter((word) => those.has(word)).length;
  const foreign = count(FOREIGN);
  const isLatin = words.length >= ENOUGH && foreign > words.length / 12 && foreign > 2 * count(ENGLISH);
  return isLatin || isOtherScript(words.join(""));
}

function isOtherScript(letters) {
  const latin = letters.match(/\p{Script=Latin}/gu)?.length ?? 0;
  return letters.length >= LETTERS && 2 * latin < letters.length;
}
