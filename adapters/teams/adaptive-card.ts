/** The part of Adaptive Cards 1.5 that Backwise writes. Source: the published schema and Teams' list of what it renders. */
export interface AdaptiveCard {
  readonly type: 'AdaptiveCard';
  readonly version: '1.5';
  readonly body: readonly AdaptiveElement[];
}

export type AdaptiveElement = TextBlock | AdaptiveImage | ActionSet | AdaptiveInput;

export interface TextBlock {
  readonly type: 'TextBlock';
  readonly text: string;
  readonly wrap: true;
  readonly style?: 'heading';
  readonly size?: 'Small' | 'Medium';
  readonly weight?: 'Bolder';
  readonly isSubtle?: true;
  readonly color?: 'Attention';
  readonly spacing?: 'Small';
}

export interface AdaptiveImage {
  readonly type: 'Image';
  readonly url: string;
  readonly altText: string;
  readonly size: 'Stretch';
}

export interface ActionSet {
  readonly type: 'ActionSet';
  readonly actions: readonly AdaptiveAction[];
}

/**
 * What comes back with a press. Either a button's action and value, or the id of a form beside its inputs. The button
 * of a menu carries no value of its own: what was picked comes beside it, as `picked`.
 */
export interface ActionData {
  readonly action?: string;
  readonly value?: string;
  readonly form?: string;
  /** Ids of the form's fields that take several choices, joined by commas. */
  readonly ticks?: string;
  /** The page of the form that comes next, counted from 0; absent where the form is submitted. */
  readonly page?: string;
  /** Answers of the pages before, field id to values joined by commas. In a dialog only. */
  readonly earlier?: Readonly<Record<string, string>>;
  readonly msteams?: { readonly type: 'task/fetch' };
}

export type AdaptiveAction = ExecuteAction | SubmitAction;

export interface ExecuteAction {
  readonly type: 'Action.Execute';
  readonly title: string;
  readonly verb: string;
  readonly data: ActionData;
  readonly style?: 'positive' | 'destructive';
  readonly tooltip?: string;
  /** For clients that do not know Action.Execute. */
  readonly fallback: SubmitAction;
}

export interface SubmitAction {
  readonly type: 'Action.Submit';
  readonly id?: string;
  readonly title: string;
  readonly data: ActionData;
  readonly style?: 'positive' | 'destructive';
  readonly tooltip?: string;
}

interface InputBase {
  readonly id: string;
  readonly label: string;
  readonly isRequired?: true;
  readonly errorMessage?: string;
}

export interface AdaptiveChoice {
  readonly title: string;
  readonly value: string;
}

export type AdaptiveInput =
  | (InputBase & {
      readonly type: 'Input.ChoiceSet';
      readonly choices: readonly AdaptiveChoice[];
      readonly style: 'expanded' | 'compact';
      readonly isMultiSelect: boolean;
      readonly value: string;
      readonly placeholder?: string;
      readonly wrap: true;
    })
  | (InputBase & { readonly type: 'Input.Time'; readonly value: string })
  | (InputBase & {
      readonly type: 'Input.Number';
      readonly value: number;
      readonly min: number;
      readonly max: number;
    })
  | (InputBase & {
      readonly type: 'Input.Text';
      readonly value: string;
      readonly placeholder?: string;
      readonly maxLength: number;
    });
