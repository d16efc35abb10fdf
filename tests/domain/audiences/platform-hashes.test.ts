import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { googleAudience } from '#app/adapters/google-audience/index.ts';
import { metaAudience } from '#app/adapters/meta-audience/index.ts';
import { internationalPhone } from '#app/domain/audiences/index.ts';
import type { AudiencePerson } from '#app/ports/audience-file.ts';

const nobody: AudiencePerson = {
  ...{ email: null, phone: null, firstName: null, lastName: null, country: null, value: null },
};
const sha256 = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');

describe('Meta is told what it publishes as the expected outcome', () => {
  // https://developers.facebook.com/docs/marketing-api/conversions-api/parameters/customer-information-parameters
  const cellOf = (person: Partial<AudiencePerson>, column: string) =>
    metaAudience.row({ ...nobody, ...person }, true)[metaAudience.columns(true).indexOf(column)];

  it.each([
    [
      'email',
      { email: 'John_Smith@gmail.com' },
      '62a14e44f765419d10fea99367361a727c12365e2520f32218d505ed9aa0f62f',
    ],
    ['phone', { phone: '+16505551212' }, 'e323ec626319ca94ee8bff2e4c87cf613be6ea19919ed1364124e16807ab3176'],
    ['fn', { firstName: 'Mary' }, '6915771be1c5aa0c886870b6951b03d7eafc121fea0e80a5ea83beb7c449f4ec'],
    ['fn', { firstName: '정' }, '8fa8cd9c440be61d0151429310034083132b35975c4bea67fdd74158eb51db14'],
    ['fn', { firstName: 'Valéry' }, '08e1996b5dd49e62a4b4c010d44e4345592a863bb9f8e3976219bac29417149c'],
    ['country', { country: 'US' }, '79adb2a2fce5c6ba215fe5f27f532d4e7edbac4b6a5e09e1ef3a08084a904621'],
  ])('%s of %j', (column, person, expected) => {
    expect(cellOf(person, column)).toBe(expected);
  });

  it.each([
    ['a name with punctuation and blanks around it', { lastName: " O'Neill-Smith, Jr. " }, 'oneillsmith jr'],
    ['a name written with a separate accent', { lastName: 'Vale\u0301ry' }, 'valéry'],
    ['a Japanese name', { lastName: '佐藤' }, '佐藤'],
  ])('%s', (_, person, normalized) => {
    expect(cellOf(person, 'ln')).toBe(sha256(normalized));
  });

  it('keeps the dots of a Gmail address, as Meta does', () => {
    expect(cellOf({ email: ' Jane.Doe+tea@Gmail.com ' }, 'email')).toBe(sha256('jane.doe+tea@gmail.com'));
  });

  it('says nothing where nothing is known, or the country is no code', () => {
    expect(metaAudience.row({ ...nobody, country: 'Japan', firstName: '...' }, false)).toEqual([
      '',
      '',
      '',
      '',
      '',
    ]);
  });

  it('names a value only in a seed', () => {
    expect(metaAudience.columns(false)).toEqual(['email', 'phone', 'fn', 'ln', 'country']);
    expect(metaAudience.columns(true).at(-1)).toBe('value');
    expect(cellOf({ value: '12.50' }, 'value')).toBe('12.50');
  });
});

describe('Google is told what it publishes as the expected outcome', () => {
  // https://developers.google.com/data-manager/api/devguides/concepts/formatting
  const [email, phone] = [0, 1];
  const cellOf = (person: Partial<AudiencePerson>, column: number) =>
    googleAudience.row({ ...nobody, ...person }, true)[column];

  it.each([
    ['cloudy.sanfrancisco+shopping@gmail.com', 'cloudysanfrancisco@gmail.com'],
    ['user.name+NYC@Example.com', 'user.name+nyc@example.com'],
    [' Jane . Doe @GoogleMail.com ', 'janedoe@googlemail.com'],
  ])('%s is hashed as %s', (written, normalized) => {
    expect(cellOf({ email: written }, email)).toBe(sha256(normalized));
  });

  it('has the hashes of the published samples', () => {
    // dana@example.com, DanaM@example.com: googleads/data-manager samples; the phone of the formatting guide
    expect(cellOf({ email: 'dana@example.com' }, email)).toBe(
      '07e2f1394b0ea80e2adca010ea8318df697001a005ba7452720edda4b0ce57b3',
    );
    expect(cellOf({ email: ' DanaM@Example.com ' }, email)).toBe(
      '1df6b43bc68dd38eca94e6a65b4f466ae537b796c81a526918b40ac4a7b906c7',
    );
    expect(cellOf({ phone: '+18005550100' }, phone)).toBe(
      'fb4f73a6ec5fdb7077d564cdd22c3554b43ce49168550c3b12c547b78c517b30',
    );
  });

  it('gets no name, which it could not match without a postal code', () => {
    expect(googleAudience.columns(true)).toEqual(['Email', 'Phone']);
    expect(
      googleAudience.row({ ...nobody, firstName: 'Mary', lastName: 'Smith', country: 'US' }, true),
    ).toEqual(['', '']);
  });

  it('gets no address that is none', () => {
    expect(['@gmail.com', '+tea@gmail.com', 'gmail.com'].map((bad) => cellOf({ email: bad }, email))).toEqual(
      ['', '', ''],
    );
  });
});

describe('a phone number', () => {
  it.each([
    ['+81 90-1234-5678', '+819012345678'],
    ['００８１　９０−１２３４−５６７８'.replaceAll('−', '－'), '+819012345678'],
    ['+44 (0)20 7946 0958', '+442079460958'],
    ['1 (650) 555-1212', undefined],
    ['090-1234-5678', undefined],
    ['+0 123 456 789', undefined],
    ['+1234567', undefined],
    ['+1234567890123456', undefined],
    ['call me', undefined],
    [null, undefined],
  ])('%j is dialled from abroad as %j', (written, number) => {
    expect(internationalPhone(written)).toBe(number);
  });
});
