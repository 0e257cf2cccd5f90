export * from "./decimal.ts";
