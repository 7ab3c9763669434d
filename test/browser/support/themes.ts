/** The kinds of theme a person may use; each is the editor's own default of its kind. */
export const themes = ['dark', 'light', 'highContrast', 'highContrastLight'] as const;

export type Theme = (typeof themes)[number];

/** The theme's id in the settings. */
export const themeIds: Readonly<Record<Theme, string>> = {
  dark: 'Default Dark Modern',
  light: 'Default Light Modern',
  highContrast: 'Default High Contrast',
  highContrastLight: 'Default High Contrast Light',
};

/** The theme's title in the pick list of themes. */
export const themeTitles: Readonly<Record<Theme, string>> = {
  dark: 'Dark Modern',
  light: 'Light Modern',
  highContrast: 'Dark High Contrast',
  highContrastLight: 'Light High Contrast',
};

/** The class that the workbench carries while a theme of this kind is on. */
export const themeClasses: Readonly<Record<Theme, string>> = {
  dark: 'vs-dark',
  light: 'vs',
  highContrast: 'hc-black',
  highContrastLight: 'hc-light',
};
