import { Fragment } from "react";

/** A text whose parts in <b> are strong. Names from outside stay text: nothing else is read as markup. */
export function Rich({ text }: { readonly text: string }) {
  const parts = text.split(/<b>(.*?)<\/b>/);
  return parts.map((part, i) =>
    i % 2 === 1 ? <strong key={i}>{part}</strong> : <Fragment key={i}>{part}</Fragment>,
  );
}
