// Loaded before a program in TypeScript: says in words what Node would say as a stack.
const MINIMUM = [22, 18];

const [major, minor] = process.versions.node.split(".").map(Number);
if (major < MINIMUM[0] || (major === MINIMUM[0] && minor < MINIMUM[1])) {
  console.error(
    `Kontor needs Node ${MINIMUM.join(".")} or newer; this is ${process.versions.node}. On Linux ` +
      "`npm ci` brings one along; start it by `npm run` or `npm start`, which find it.",
  );
  process.exit(2);
}
