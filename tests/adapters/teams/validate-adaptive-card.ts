import { createRequire } from 'node:module';

interface Validator {
  readonly AdaptiveCard: new () => {
    parse(json: unknown, context: unknown): void;
    validateProperties(): { readonly validationEvents: readonly { readonly message: string }[] };
  };
  readonly SerializationContext: new () => {
    readonly eventCount: number;
    getEventAt(index: number): { readonly message: string };
  };
}

// The package's main file cannot be imported by Node: its imports lack file extensions. The UMD bundle can.
const { AdaptiveCard, SerializationContext }: Validator = createRequire(import.meta.url)(
  'adaptivecards/dist/adaptivecards.js',
);

/** What Microsoft's own renderer has to say against a card. */
export function validateAdaptiveCard(json: unknown): readonly string[] {
  const card = new AdaptiveCard();
  const context = new SerializationContext();
  card.parse(json, context);
  const parsing = Array.from({ length: context.eventCount }, (_, index) => context.getEventAt(index).message);
  return [...parsing, ...card.validateProperties().validationEvents.map((event) => event.message)];
}
