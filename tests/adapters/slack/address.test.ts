import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decodeAddress,
  decodeMessageRef,
  encodeAddress,
  encodeMessageRef,
} from '../../../adapters/slack/address.ts';
import { workspaceId } from '../../../src/domain/workspace.ts';
import { BackwiseError } from '../../../src/ports/errors.ts';

const team = fc.stringMatching(/^[TE][A-Z0-9]{1,12}$/);
const place = fc.stringMatching(/^[CDGUW][A-Z0-9]{1,12}$/);
const ts = fc.stringMatching(/^[1-9][0-9]{9}\.[0-9]{6}$/);

describe('a Slack address', () => {
  it('opens to what it was made of', () => {
    fc.assert(
      fc.property(team, place, ts, (teamId, placeId, stamp) => {
        const workspace = workspaceId('slack', teamId);
        expect(decodeAddress(encodeAddress(workspace, placeId))).toEqual({
          workspaceId: workspace,
          place: placeId,
        });
        expect(decodeMessageRef(encodeMessageRef(workspace, placeId, stamp))).toEqual({
          workspaceId: workspace,
          place: placeId,
          ts: stamp,
        });
      }),
    );
  });

  it('keeps its first form, since addresses are stored for years', () => {
    expect(decodeAddress('slack.v1:T0ACME:C0GENERAL')).toEqual({
      workspaceId: 'slack:T0ACME',
      place: 'C0GENERAL',
    });
    expect(decodeMessageRef('slack-message.v1:E0ORG:D0X:1700000000.000100').ts).toBe('1700000000.000100');
  });

  it('opens with parts that a later version added at its end', () => {
    expect(decodeAddress('slack.v1:T0ACME:C0GENERAL:later:more').place).toBe('C0GENERAL');
  });

  it.each([
    '',
    'slack.v1',
    'slack.v1:T0ACME',
    'slack.v1:T0ACME:',
    'slack.v1:T0 ACME:C1',
    'slack.v1:T0ACME:C1\n',
    'slack.v2:T0ACME:C0GENERAL',
    'teams.v1:tenant:19%3Ax@thread.tacv2',
    'slack-message.v1:T0ACME:C0GENERAL:1700000000.1',
    '{"workspace":"T0ACME"}',
    'x'.repeat(100_000),
  ])('refuses what is none, without quoting it', (text) => {
    expect(() => decodeAddress(text)).toThrow(BackwiseError);
    expect(() => decodeMessageRef(text.replace('slack-message', 'other'))).toThrow(BackwiseError);
  });

  it('refuses garbage of every kind with our own error', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        fc.pre(!/^[TE]\w+:[CDGUW]\w+/.test(text));
        expect(() => decodeAddress(`slack.v1:${text}`)).toThrow(BackwiseError);
      }),
      { examples: [['::'], [':C1'], ['T1'], ['T1:c!']] },
    );
  });

  it('is not made of an id that Slack does not give', () => {
    for (const place of ['', 'C', 'C:1', '#general', 'C1 C2']) {
      expect(() => encodeAddress(workspaceId('slack', 'T0ACME'), place)).toThrow(BackwiseError);
    }
  });
});
