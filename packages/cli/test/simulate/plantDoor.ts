import { registerHooks } from "node:module";
import { PLANTS } from "./plants.ts";

/**
 * Loaded before a program (`--import`): plants the fault that KONTOR_PLANT names in the sources as they are
 * read. A plant whose text is no longer there ends the program: it would prove nothing.
 */
const plant = PLANTS.find(({ name }) => name === process.env["KONTOR_PLANT"]);

registerHooks({
  load(url, context, nextLoad) {
    const loaded = nextLoad(url, context);
    if (!plant || !url.endsWith(`/packages/${plant.file}`)) return loaded;
    const parts = String(loaded.source).split(plant.text);
    if (parts.length !== 2) throw new Error(`the text of "${plant.name}" stands ${parts.length - 1} times`);
    return { ...loaded, source: parts.join(plant.by) };
  },
});
