const COMMENT = /^(\s*)(\/\*\*|\*|\/\/) (\S.*)$/;
const TRAILING = /^(\s*)(\S.*[;,{]) \/\/ (.*)$/;

/** The lines of a comment that is too long, or `undefined` when the line is none that can be filled. */
export function wrapComment(line: string, most: number): string[] | undefined {
  const comment = COMMENT.exec(line);
  if (comment) {
    const [, indent = "", mark = "", words = ""] = comment;
    if (mark !== "/**") return fill(words.split(" "), `${indent}${mark} `, most);
    if (!words.endsWith(" */")) return undefined;
    return [`${indent}/**`, ...fill(words.slice(0, -3).split(" "), `${indent} * `, most), `${indent} */`];
  }
  const [, indent = "", code = "", words] = TRAILING.exec(line) ?? [];
  return words === undefined ? undefined : [...fill(words.split(" "), `${indent}// `, most), indent + code];
}

/** Lines that begin with a prefix and hold as many words as fit. */
export function fill(words: readonly string[], prefix: string, most: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of words) {
    const longer = line === "" ? prefix + word : `${line} ${word}`;
    if (line !== "" && [...longer].length > most) {
      lines.push(line);
      line = prefix + word;
    } else line = longer;
  }
  return [...lines, line];
}
