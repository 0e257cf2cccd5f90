import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from "@mantine/core";

/** Shades about the accent of both schemes; which one is taken is said by `primaryShade`. */
const accent: MantineColorsTuple = [
  "#eaf5f7", "#d3e9ed", "#a8d5dd", "#83c6d2", "#5fb7c6", "#3f97a7", "#1f7383", "#0b5563", "#094651",
  "#073842",
];

const LAYER = "var(--layer)";

/** The component library dressed in the tokens of tokens.css. */
export const theme = createTheme({
  primaryColor: "accent",
  primaryShade: { light: 7, dark: 4 },
  colors: { accent },
  autoContrast: true,
  black: "#12171c",
  fontFamily: "var(--font)",
  fontFamilyMonospace: "var(--font-mono)",
  fontSizes: {
    xs: "var(--size-12)", sm: "var(--size-13)", md: "var(--size-14)", lg: "var(--size-16)",
    xl: "var(--size-20)",
  },
  spacing: { xs: "8px", sm: "8px", md: "16px", lg: "24px", xl: "32px" },
  radius: { xs: "4px", sm: "4px", md: "4px", lg: "4px", xl: "4px" },
  defaultRadius: "sm",
  shadows: { xs: "none", sm: "none", md: LAYER, lg: LAYER, xl: LAYER },
  respectReducedMotion: true,
  cursorType: "pointer",
  components: {
    Button: { defaultProps: { size: "sm" } },
    TextInput: { defaultProps: { size: "sm" } },
    PasswordInput: { defaultProps: { size: "sm" } },
    NativeSelect: { defaultProps: { size: "sm" } },
    Modal: { defaultProps: { centered: true, overlayProps: { color: "var(--veil)", backgroundOpacity: 1 } } },
  },
});

const SAME = {
  "--mantine-color-body": "var(--paper)",
  "--mantine-color-text": "var(--ink)",
  "--mantine-color-dimmed": "var(--muted)",
  "--mantine-color-placeholder": "var(--muted)",
  "--mantine-color-anchor": "var(--accent)",
  "--mantine-color-default": "var(--surface)",
  "--mantine-color-default-hover": "var(--hover)",
  "--mantine-color-default-color": "var(--ink)",
  "--mantine-color-default-border": "var(--line)",
  "--mantine-color-error": "var(--stop)",
  "--mantine-color-disabled": "var(--hover)",
  "--mantine-color-disabled-color": "var(--muted)",
  "--mantine-color-disabled-border": "var(--line)",
  "--mantine-primary-color-filled": "var(--accent)",
  "--mantine-primary-color-filled-hover": "var(--accent-deep)",
  "--mantine-primary-color-contrast": "var(--on-accent)",
  "--mantine-primary-color-light": "var(--accent-soft)",
  "--mantine-primary-color-light-color": "var(--accent)",
  "--mantine-line-height": "1.5",
};

/** The library's own variables point at ours, so that one file decides both schemes. */
export const variables: CSSVariablesResolver = () => ({ variables: {}, light: SAME, dark: SAME });
