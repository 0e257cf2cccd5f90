import { MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { ProblemError } from "../shared/api/problem.ts";
import { router } from "./router.tsx";
import { theme, variables } from "./theme/theme.ts";

const TRIES = 2;

/** Answers are kept for a moment; what may succeed later is asked again, what was refused is not. */
const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      retry: (failures, error) => failures < TRIES && error instanceof ProblemError && error.isTransient,
    },
  },
});

export function Providers() {
  return (
    <QueryClientProvider client={queries}>
      <MantineProvider theme={theme} cssVariablesResolver={variables} defaultColorScheme="auto">
        <RouterProvider router={router} />
      </MantineProvider>
    </QueryClientProvider>
  );
}
