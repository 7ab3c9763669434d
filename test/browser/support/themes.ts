/** The kinds of theme a person may use; each is the editor's own default of its kind. */
export const themes = ['dark', 'light', 'highContrast', 'highContrastLight'] as const;

export type Theme = (typeof themes)[number];

const highContrastIds = {
  highContrast: 'Default High Contrast',
  highContrastLight: 'Default High Contrast Light',
};

/** The theme's id in the settings: each VS Code its own, since a newer one would rewrite the file for an older name. */
export const themeIds: Readonly<Record<'newest' | 'oldest', Readonly<Record<Theme, string>>>> = {
  newest: { dark: 'Dark Modern', light: 'Light Modern', ...highContrastIds },
  oldest: { dark: 'Default Dark Modern', light: 'Default Light Modern', ...highContrastIds },
};

/** The theme's title in the pick list of themes. */
export const themeTitles: Readonly<Record<Theme, string>> = {
  dark: 'Dark Modern',
  light: 'Light Modern',
  highContrast: 'Dark High Contrast',
  highContrastLight: 'Light High Contrast',
};

/** The class that the workbench carries while this very theme is on, and no other one of its kind. */
export const themeClasses: Readonly<Record<Theme, string>> = {
  dark: 'vscode-theme-defaults-themes-dark_modern-json',
  light: 'vscode-theme-defaults-themes-light_modern-json',
  highContrast: 'vscode-theme-defaults-themes-hc_black-json',
  highContrastLight: 'vscode-theme-defaults-themes-hc_light-json',
};
