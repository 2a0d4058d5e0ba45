const color = (name, subtle) => ({ default: `var(${name})`, subtle: `var(${subtle ?? name})` });

const foregroundColors = {
  default: color('--teams-text', '--teams-muted'),
  dark: color('--teams-text', '--teams-muted'),
  light: color('--teams-muted'),
  accent: color('--teams-accent'),
  good: color('--teams-good'),
  warning: color('--teams-warning'),
  attention: color('--teams-attention'),
};
const container = (background) => ({ backgroundColor: `var(${background})`, foregroundColors });

/** The measures Teams gives to cards; the colours are the page's, so that they follow light and dark. */
export const hostConfig = {
  hostCapabilities: { capabilities: null },
  supportsInteractivity: true,
  fontFamily: '"Segoe UI", system-ui, sans-serif',
  fontSizes: { small: 12, default: 14, medium: 16, large: 18, extraLarge: 24 },
  fontWeights: { lighter: 400, default: 400, bolder: 600 },
  lineHeights: { small: 16, default: 20, medium: 22, large: 24, extraLarge: 32 },
  imageSizes: { small: 32, medium: 52, large: 100 },
  spacing: { small: 8, default: 12, medium: 16, large: 20, extraLarge: 24, padding: 16 },
  separator: { lineThickness: 1, lineColor: 'var(--line)' },
  containerStyles: {
    default: container('--teams-card'),
    emphasis: container('--teams-emphasis'),
    good: container('--teams-emphasis'),
    warning: container('--teams-emphasis'),
    attention: container('--teams-emphasis'),
    accent: container('--teams-emphasis'),
  },
  textBlock: { headingLevel: 3 },
  factSet: { spacing: 16, title: { weight: 'bolder', wrap: true, maxWidth: 150 }, value: { wrap: true } },
  inputs: {
    label: {
      inputSpacing: 'small',
      requiredInputs: { weight: 'bolder' },
      optionalInputs: { weight: 'bolder' },
    },
    errorMessage: { color: 'attention', weight: 'bolder' },
  },
  actions: {
    maxActions: 6,
    buttonSpacing: 8,
    spacing: 'default',
    actionsOrientation: 'horizontal',
    actionAlignment: 'left',
    showCard: { actionMode: 'inline', inlineTopMargin: 16, style: 'emphasis' },
  },
};
