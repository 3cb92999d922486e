// Links that carry the article: in the fragment, which browsers send to no server.

const LONGEST = 4 * 2 ** 20; // of text; a link that unpacks to more isn't one of ours

/** The fragment for a text: "#a=" and the deflated text in base64url. */
export async function fragmentOf(text) {
  const packed = await piped(new Blob([text]).stream(), new CompressionStream("deflate-raw"), Infinity);
  const binary = Array.from(packed, (byte) => String.fromCharCode(byte)).join("");
  return `#a=${btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "")}`;
}

/** The text of a fragment, or null where it carries none. Throws an Error that says what to do. */
export async function textOf(fragment) {
  const packed = fragment.match(/^#a=(.*)$/)?.[1];
  if (packed === undefined) return null;
  try {
    const bytes = Uint8Array.from(atob(packed.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));
    const text = await piped(new Blob([bytes]).stream(), new DecompressionStream("deflate-raw"), LONGEST);
    return new TextDecoder("utf-8", { fatal: true }).decode(text);
  } catch {
    throw new Error("The link is damaged: a part of it is missing or changed. Ask for it again, or paste the article.");
  }
}

async function piped(stream, transform, longest) {
  const chunks = [];
  let length = 0;
  for (const reader = stream.pipeThrough(transform).getReader(); ;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > longest) throw new Error("too long");
    chunks.push(value);
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}
