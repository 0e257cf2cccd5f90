import { REJECTIONS } from "@kontor/core/rejections";
import { describe, expect, it } from "vitest";
import {
  EDGE_ERRORS, type ErrorCode, isEdgeError, isRejection, isTransient, meaningOf, statusOf,
} from "../src/errors.ts";

const CODES = Object.keys({ ...REJECTIONS, ...EDGE_ERRORS }) as ErrorCode[];

describe("[ERR-1] the catalogue of errors", () => {
  it("has each code once, in one of its two halves", () => {
    expect(Object.keys(REJECTIONS).filter((code) => isEdgeError(code))).toEqual([]);
    expect(CODES.filter((code) => isRejection(code) === isEdgeError(code))).toEqual([]);
    for (const word of ["toString", "__proto__", "constructor", ""]) {
      expect([isRejection(word), isEdgeError(word)]).toEqual([false, false]);
    }
  });

  it.each(CODES)("%s has a status of an error, a sentence, and says whether to come again", (code) => {
    expect(statusOf(code)).toBeGreaterThanOrEqual(400);
    expect(meaningOf(code)).toMatch(/^[^A-Z].{8,}[^.]$/);
    expect(typeof isTransient(code)).toBe("boolean");
  });

  it("a refusal of the exchange is a conflict, or not found", () => {
    const statuses = new Set(Object.keys(REJECTIONS).map((code) => statusOf(code as ErrorCode)));
    expect([...statuses].sort()).toEqual([404, 409]);
  });
});
