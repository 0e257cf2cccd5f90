import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { readAgain } from "../../shared/api/readAgain.ts";
import { settledCount } from "./sending.ts";
import { useMine } from "./useMine.ts";

/** Keeps what is the reader's own fresh on every page: after each answer, and when the exchange says so. */
export default function Own() {
  const queries = useQueryClient();
  useMine();
  useEffect(
    () =>
      settledCount.subscribe(() => {
        void readAgain(queries, ["orders", "deposits", "entries", "preview"]);
      }),
    [queries],
  );
  return null;
}
