// What the parts of the page share: its elements, and numbers in words.

export const at = (id) => document.getElementById(id);
export const words = (string) => string.match(/[\p{L}\p{N}][\p{L}\p{N}'’.,-]*/gu)?.length ?? 0;
export const sum = (numbers) => numbers.reduce((a, b) => a + b, 0);
export const percent = (share) => `${Math.round(100 * share)} %`;
export const number = (n) => n.toLocaleString("en");
export const plural = (n, noun) => `${n === 1 ? "One" : n} ${noun}${n === 1 ? "" : "s"}`;
export const make = (name, properties, ...children) => {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
};
